import { Button } from 'antd';
import type { ReactNode } from 'react';
import { usePreferences } from '../look/preferences';
import { Icon } from '../marks/icons';

export function LookSwitches(): ReactNode {
  const { language, theme, text, setLanguage, setTheme } = usePreferences();
  return (
    <>
      <Button type="text" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')} lang={language === 'zh' ? 'en' : 'zh-CN'}>
        {text.look.language}
      </Button>
      <Button
        type="text"
        aria-label={theme === 'dark' ? text.look.toLight : text.look.toDark}
        title={theme === 'dark' ? text.look.toLight : text.look.toDark}
        icon={<Icon name={theme === 'dark' ? 'sun' : 'moon'} />}
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      />
    </>
  );
}
