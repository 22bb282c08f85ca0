import type { ReactNode } from 'react';
import type { Card, LightColour, OrderClass, OrderState } from '../api/types';
import { useText, word } from '../look/preferences';
import { Icon, type IconName } from './icons';

const STATE_ICONS: Record<OrderState, IconName> = {
  AWAITING_ROUTING: 'question',
  WITH_COUNTY_OFFICE: 'relay',
  DISPATCHED: 'circle',
  ACKNOWLEDGED: 'half',
  RESPONDED: 'check',
  HANDLED: 'flag',
  RESULT_REPORTED: 'check',
  CLOSED: 'stop',
  RETURN_PENDING: 'undo',
  WITHDRAWN: 'out',
};

const STATE_TONES: Record<OrderState, string> = {
  AWAITING_ROUTING: 'bad',
  WITH_COUNTY_OFFICE: 'warn',
  DISPATCHED: 'warn',
  ACKNOWLEDGED: 'info',
  RESPONDED: 'good',
  HANDLED: 'good',
  RESULT_REPORTED: 'good',
  CLOSED: 'quiet',
  RETURN_PENDING: 'warn',
  WITHDRAWN: 'quiet',
};

export function StateMark({ state, name }: { readonly state: OrderState; readonly name?: string | undefined }): ReactNode {
  const text = useText();
  return (
    <span className={`mark mark-${STATE_TONES[state] ?? 'quiet'}`}>
      <Icon name={STATE_ICONS[state] ?? 'circle'} size={14} />
      {text.states[state] ?? name ?? state}
    </span>
  );
}

/** How urgent an order is: 特别紧急 and 紧急 as marks that stand out, an ordinary order by the name of its class. */
export function LevelMark({ critical, orderClass }: { readonly critical: boolean; readonly orderClass: OrderClass }): ReactNode {
  const text = useText();
  if (!critical && orderClass !== 'URGENT') return <span className="level level-ordinary">{text.classes[orderClass]}</span>;
  return critical ? (
    <span className="level level-critical">
      <Icon name="alert" size={14} />
      {text.critical}
    </span>
  ) : (
    <span className="level">
      <Icon name="bolt" size={14} />
      {text.urgent}
    </span>
  );
}

export function DrillMark(): ReactNode {
  return <span className="drill">【{useText().drill}】</span>;
}

/** A card as referees show it: an upright coloured shape with its name; a revoked one is struck through. */
export function CardMark({ card }: { readonly card: Card }): ReactNode {
  const text = useText();
  const revoked = card.state === 'REVOKED';
  return (
    <span className={`card-mark card-${card.colour.toLowerCase()} ${revoked ? 'card-revoked' : ''}`} data-card={card.colour} data-card-state={card.state}>
      <span className="card-shape" aria-hidden="true" />
      <span>{text.cards[card.colour]}</span>
      {card.state === 'ISSUED' ? null : <small>{text.cards[card.state]}</small>}
    </span>
  );
}

const LIGHT_ICONS: Record<LightColour, IconName> = { WARNING: 'bell', OVERDUE: 'clock', YELLOW: 'alert', ORANGE: 'alert', RED: 'alert' };

/** A light as a round lamp with its sign and its name, so that it says the same without colour and is never taken for a card. */
export function LightMark({ colour, pressed }: { readonly colour: LightColour; readonly pressed?: string | null }): ReactNode {
  const text = useText();
  return (
    <span className={`light-mark light-${colour.toLowerCase()}`} data-light={colour}>
      <span className="lamp" aria-hidden="true">
        <Icon name={LIGHT_ICONS[colour]} size={13} />
      </span>
      <span>{text.lights[colour]}</span>
      {pressed === undefined || pressed === null ? null : <small>{word(text.pressed, pressed)}</small>}
    </span>
  );
}

const CHANNEL_ICONS: Readonly<Record<string, IconName>> = {
  SMS: 'message', SMS_REPLY: 'message', VOICE: 'phone', CALL_BACK: 'phone', NOTICE_CALL: 'phone', KEYPRESS: 'phone', PHONE_12345: 'phone', EMAIL: 'mail', SYSTEM: 'system',
};

export function Channel({ code }: { readonly code: string }): ReactNode {
  const text = useText();
  return (
    <span className="channel">
      <Icon name={CHANNEL_ICONS[code.toUpperCase()] ?? 'system'} size={13} />
      {word(text.channels, code)}
    </span>
  );
}
