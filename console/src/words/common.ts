/** What several pages say. */
export const COMMON = {
  product: 'Wayward',
  carrier: 'Carrier',
  nobody: 'Nobody has it',
  cannotLoad: 'This could not be loaded.',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  notFound: 'There is nothing at this address.',
  backToQueue: 'Back to the queue',
  viewer: 'You may look, and not act.',
  backTo: (page: string) => `Back to ${page}`,
  pageBroke: 'This page broke, or Wayward was renewed while it was open.',
  reload: 'Load it anew',
  copy: 'Copy',
  copied: 'Copied',
  more: 'Show more',
} as const;
