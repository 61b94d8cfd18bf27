import { leastRole, ROLES, scopesOf } from '../../../domain/access/role';
import { mayDo, SCOPES } from '../../../domain/access/scope';

describe('Roles', () => {
  test('may all that those before them may', () => {
    for (const [index, role] of ROLES.entries()) {
      const before = ROLES.slice(0, index).flatMap(scopesOf);
      for (const scope of before)
        expect([role, scope, mayDo(scopesOf(role), scope)]).toEqual([role, scope, true]);
    }
  });

  test('begin where somebody may look, and end where somebody may do all', () => {
    expect(Object.fromEntries(SCOPES.map((scope) => [scope, leastRole(scope)]))).toEqual({
      read: 'viewer',
      act: 'agent',
      ingest: 'agent',
      supervise: 'supervisor',
      admin: 'admin',
    });
  });
});
