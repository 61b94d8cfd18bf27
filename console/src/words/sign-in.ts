export const SIGN_IN = {
  signIn: 'Sign in',
  email: 'Email',
  password: 'Password',
  choosePassword: 'Choose a password',
  newPassword: 'New password',
  byProvider: (name: string) => `Sign in with ${name}`,
  notByProvider: 'Signing in there did not work. Try again, or ask whoever looks after Wayward.',
  wrongPassword: 'Email or password are not right.',
  linkUsed: 'This link was used already or has run out. Wayward prints a new one when it starts.',
} as const;
