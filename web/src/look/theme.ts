import { theme as antd, type ThemeConfig } from 'antd';
import type { Theme } from './preferences';

const FONT = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif";

export function antdTheme(theme: Theme): ThemeConfig {
  const shared = { fontFamily: FONT, borderRadius: 8, fontSize: 14, controlHeight: 34 };
  return theme === 'dark'
    ? {
        algorithm: antd.darkAlgorithm,
        token: { ...shared, colorPrimary: '#3f7cf2', colorBgBase: '#0d131e', colorBgContainer: '#151d2b', colorBgElevated: '#1a2435', colorTextBase: '#e7ecf5', colorBorder: '#324159', colorError: '#ff7070', colorTextDescription: '#9aa9c0', colorTextPlaceholder: '#9aa9c0' },
      }
    : { algorithm: antd.defaultAlgorithm, token: { ...shared, colorPrimary: '#1f5fd6', colorTextBase: '#16202f', colorBorder: '#c3cddb', colorError: '#c62828', colorTextDescription: '#56657b', colorTextPlaceholder: '#56657b' } };
}
