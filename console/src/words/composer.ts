export const COMPOSER = {
  channel: 'Channel',
  email: 'Email',
  sms: 'Text',
  preview: 'Preview',
  hidePreview: 'Hide the preview',
  wordings: 'Wordings',
  loading: 'Loading …',
  template: (name: string): string => {
    const words = name.replace(/_/g, ' ');
    return words.slice(0, 1).toUpperCase() + words.slice(1);
  },
  goesTo: (address: string) => `Goes to ${address}`,
  cannot: (channel: 'email' | 'sms', why: string) => `No ${channel === 'email' ? 'email' : 'text'}: ${why}`,
  quietUntil: (time: string) => `Waits until ${time}: it is night where they live`,
  segments: (count: number, encoding: string) =>
    `${count} ${count === 1 ? 'part' : 'parts'}${encoding === 'UCS-2' ? ' of 67 letters, for one is not in the alphabet of phones' : ''}`,
  tooLong: '(too long: it would be refused)',
  begunBy: (name: string) => `Begun by ${name}`,
  changedBy: (name: string) => `${name} has written on this draft too.`,
  takeTheirs: 'Take theirs',
  keepMine: 'Keep mine',
} as const;
