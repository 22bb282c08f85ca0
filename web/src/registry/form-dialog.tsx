import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useText } from '../look/preferences';
import { useRegistryText } from './registry-text';

export type Typed = Readonly<Record<string, unknown>>;

interface Props {
  readonly title: string;
  readonly initial?: Typed;
  readonly send: (typed: Typed) => Promise<unknown>;
  readonly close: () => void;
  readonly danger?: boolean;
  readonly okText?: string;
  readonly width?: number;
  readonly done?: (answer: unknown) => void;
  readonly children: ReactNode | ((form: FormInstance<Typed>) => ReactNode);
}

/** What the registry knows may differ after any of its forms. */
const TOUCHED = ['rosters', 'contacts', 'coverage', 'units', 'unit', 'verification', 'audit', 'functions'];

/** A form whose refusals stand at their fields; what it says counts at once. */
export function FormDialog({ title, initial = {}, send, close, danger = false, okText, width = 560, done, children }: Props): ReactNode {
  const text = useRegistryText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const submit = useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      const warnings = warningsOf(answer);
      void (warnings.length === 0 ? message.success(text.rosters.done) : message.warning(warnings.join(' ')));
      close();
      done?.(answer);
      await Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
    onError: async (error) => {
      const fields = new Set(form.getFieldsError().map(({ name }) => name.join('/')));
      const wrong = problemsOf(error).map(({ pointer, detail }) => ({ name: pathOfPointer(pointer), errors: [detail] }));
      form.setFields(wrong.filter(({ name }) => fields.has(name.join('/'))));
      if (error instanceof Problem && error.status === 412) await Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <Modal open title={title} onCancel={close} onOk={() => form.submit()} okText={okText ?? text.rosters.save} cancelText={text.rosters.close} okButtonProps={{ danger }} confirmLoading={submit.isPending} width={width} className="registry-modal" destroyOnHidden>
      {submit.isError ? <Refused error={submit.error} /> : null}
      <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(typed) => submit.mutate(typed)} scrollToFirstError>
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Modal>
  );
}

export function Refused({ error }: { readonly error: unknown }): ReactNode {
  const { problems } = useText();
  const details = problemsOf(error).map(({ detail }) => detail);
  const title = error instanceof Problem && error.status > 0 ? (details.length > 0 ? details.join(' ') : error.message) : problems.unreachable;
  return <Alert className="modal-note" type="error" showIcon role="alert" title={title} />;
}

function problemsOf(error: unknown): readonly { readonly pointer: string; readonly detail: string }[] {
  return error instanceof Problem ? (error.body.errors ?? []) : [];
}

/** `/rotations/0/members` as the form names it. */
function pathOfPointer(pointer: string): (string | number)[] {
  return pointer.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function warningsOf(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('warnings' in answer) || !Array.isArray(answer.warnings)) return [];
  return answer.warnings.map(String);
}

/** The trimmed text of a field; undefined where nothing was typed, so that it is left out. */
export function given(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
