export const AUDIT_LOG = {
  title: 'Audit log',
  about: 'What people did, refused attempts too: who, to what, from where, and what is different now.',
  label: 'What people did, the newest first',
  empty: 'Nobody did anything like that.',
  actor: 'Who (id)',
  action: 'What (name in the API)',
  subject: 'To what (id)',
  from: 'From',
  before: 'Before',
  done: 'done',
  refused: (status: number) => `refused (${status})`,
  unknown: 'nobody knows how it ended',
  byKey: (name: string | null) => `by the key ${name ?? 'that was revoked'}`,
  signedIn: 'signed in',
  fromAddress: 'from',
  request: 'Request',
  was: 'was',
  is: 'is now',
  nothing: '-',
  onlyAdmins: 'Only admins read the audit log.',
} as const;

/** `createTextMapping` as `Create text mapping`. */
export function actionInWords(action: string): string {
  const words = action.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
