/** Whether people are called for real, or only on the local carrier. */
export type Mode = 'demonstration' | 'production';
