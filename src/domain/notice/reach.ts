/** How far a channel reaches numbers of the mainland (+86). ONE_WAY: what people send back is lost. */
export type MainlandReach = 'FULL' | 'ONE_WAY' | 'NONE';

interface Reaching {
  readonly kind: 'SMS' | 'VOICE' | 'EMAIL';
  readonly capabilities: { readonly mainland: MainlandReach; readonly reachesLandlines: boolean; readonly dialsExtensions: boolean };
}

/** `to` in E.164, with `;ext=` for an extension, or an e-mail address. IMPOSSIBLE: never to be handed over. */
export const reachOf = ({ kind, capabilities }: Reaching, to: string): MainlandReach | 'IMPOSSIBLE' => {
  if (kind === 'EMAIL') return 'FULL';
  if (to.includes(';ext=') && !capabilities.dialsExtensions) return 'IMPOSSIBLE';
  if (!to.startsWith('+86')) return 'FULL';
  if (isLandline(to) && (kind === 'SMS' || !capabilities.reachesLandlines)) return 'IMPOSSIBLE';
  return capabilities.mainland;
};

/** Mobiles of the mainland begin with 13 to 19 and have eleven digits. */
const isLandline = (to: string): boolean => !/^\+861[3-9]\d{9}$/.test(to);
