export const TEMPLATES = {
  title: 'What messages say',
  about:
    'Every message that Wayward writes by itself, about a parcel that there is not. Nothing is sent, and its links lead nowhere.',
  template: 'Message',
  toCustomers: 'To customers',
  toOthers: 'To staff and shops',
  locale: 'Language',
  locales: { en: 'English', de: 'German', es: 'Spanish' },
  channel: 'Channel',
  channels: { email: 'Email', sms: 'Text' },
  known: 'What is known of the parcel',
  knowns: { all: 'All is known', little: 'Only its number and carrier' },
  width: 'Width',
  widths: { wide: '1,200 px wide', narrow: '360 px wide' },
  look: 'Light or dark',
  looks: { light: 'Light', dark: 'Dark' },
  asEmail: (name: string) => `The email ${name}, as it looks`,
  picturesOff: 'Pictures are not loaded, as in many mailboxes at first.',
  plainText: 'Its plain text',
  takes: (segments: number, encoding: string) =>
    `${segments} ${segments === 1 ? 'part' : 'parts'} of ${encoding}`,
  cut: 'Shortened to fit.',
} as const;
