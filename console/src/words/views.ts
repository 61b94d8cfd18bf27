export const VIEWS = {
  title: 'Views',
  none: 'No view is saved. Narrow the queue down, then save it.',
  mine: 'Mine',
  shared: 'Shared',
  changed: 'changed',
  save: 'Save as a view',
  saveNew: 'Save as another view',
  saveChanges: 'Save changes',
  discard: 'Back to as it was saved',
  rename: 'Rename',
  share: 'Share with everybody',
  unshare: 'Keep to myself',
  remove: 'Delete',
  removeReally: (name: string) => `“${name}” is deleted, for everybody who uses it.`,
  name: 'Name',
  shareLabel: 'Share with everybody',
  saved: 'Saved',
  removed: 'Deleted',
  goTo: (name: string) => `View: ${name}`,
} as const;

export const SORTS = { due: 'Due next', newest: 'Newest', oldest: 'Oldest' } as const;
export const SORT = 'Order';
