import { Button } from 'antd';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useBoardText } from '../board/board-text';
import { alarmSound, soundWanted } from '../live/alarm-sound';
import { remember, useText } from '../look/preferences';
import { Icon } from '../marks/icons';

const SOUND_TURNED = 'jidi:sound';

function subscribeWanted(listener: () => void): () => void {
  window.addEventListener(SOUND_TURNED, listener);
  return () => window.removeEventListener(SOUND_TURNED, listener);
}

function turnSound(on: boolean): void {
  remember('sound', on ? 'on' : 'off');
  window.dispatchEvent(new Event(SOUND_TURNED));
  if (on) void alarmSound.ring();
}

export function SoundSwitch(): ReactNode {
  const text = useText();
  const wanted = useSyncExternalStore(subscribeWanted, soundWanted);
  const label = wanted ? text.board.soundOn : text.board.soundOff;
  return <Button type="text" aria-pressed={wanted} aria-label={label} title={label} icon={<Icon name={wanted ? 'bell' : 'bellOff'} />} onClick={() => turnSound(!wanted)} />;
}

/** Says that alarms would be silent, with the one click that mends it. */
export function SoundBlocked(): ReactNode {
  const words = useBoardText().attention;
  const blocked = useSyncExternalStore(alarmSound.subscribe, alarmSound.isBlocked);
  const wanted = useSyncExternalStore(subscribeWanted, soundWanted);
  useEffect(() => alarmSound.watch(), []);
  if (!wanted || !blocked) return null;
  return (
    <div className="sound-blocked" role="status" data-testid="sound-blocked">
      <Icon name="bellOff" size={18} />
      <strong>{words.blockedTitle}</strong>
      <span>{words.blockedHint}</span>
      <Button size="small" danger onClick={() => turnSound(true)}>
        {words.allow}
      </Button>
    </div>
  );
}

/** Desktop notices need a permission that browsers ask for only after a click. Absent where the browser has none. */
export function NoticeSwitch(): ReactNode {
  const words = useBoardText().attention;
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : null));
  if (permission === null || permission === 'granted') return null;
  const label = permission === 'denied' ? words.desktopDenied : words.desktopAsk;
  return (
    <Button
      type="text"
      aria-label={label}
      title={label}
      aria-disabled={permission === 'denied'}
      icon={<Icon name="desktop" />}
      onClick={() => {
        if (permission !== 'denied') void Notification.requestPermission().then(setPermission);
      }}
    />
  );
}
