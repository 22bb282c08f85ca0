import { Component, type ReactNode } from 'react';
import type { Text } from '../text/zh';

interface Props {
  readonly text: Text['broken'];
  readonly children: ReactNode;
}

/** A page that fails says so under the shell, whose clock, banner and stream go on. */
export class Guard extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { title, hint, reload } = this.props.text;
    return (
      <div className="loading" role="alert">
        <h1>{title}</h1>
        <p>{hint}</p>
        <button type="button" onClick={() => window.location.reload()}>
          {reload}
        </button>
      </div>
    );
  }
}
