import { Button } from 'antd';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { alarmSound } from '../live/alarm-sound';
import { recall, remember, useText } from '../look/preferences';
import { Icon } from '../marks/icons';

/** On unless somebody at this desk switched it off. */
export function soundWanted(): boolean {
  return recall('sound') !== 'off';
}

export function SoundSwitch(): ReactNode {
  const text = useText();
  const blocked = useSyncExternalStore(alarmSound.subscribe, alarmSound.isBlocked);
  const [wanted, setWanted] = useState(soundWanted);
  const turn = (on: boolean): void => {
    remember('sound', on ? 'on' : 'off');
    setWanted(on);
    if (on) void alarmSound.ring();
    if (on && 'Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
  };
  if (wanted && blocked) {
    return (
      <Button danger size="small" icon={<Icon name="bellOff" />} onClick={() => turn(true)}>
        {text.board.soundBlocked}
      </Button>
    );
  }
  const label = wanted ? text.board.soundOn : text.board.soundOff;
  return <Button type="text" aria-pressed={wanted} aria-label={label} title={label} icon={<Icon name={wanted ? 'bell' : 'bellOff'} />} onClick={() => turn(!wanted)} />;
}
