import type { ActsText } from './acts-zh';

export const actsEn: ActsText = {
  faster: 'Somebody else was faster. What you typed is kept and not submitted yet.', reload: 'Load the latest', reloaded: 'The latest is loaded and what you typed is still here. Check and submit again.', decided: 'Somebody else has decided this request.',
};
