import { UnknownMemberError } from '../../db/people/teams';
import { invalidField } from '../http/problem';

/** Does something that names members; whoever is unknown is a mistake in this field of the body. */
export async function namedMembers<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnknownMemberError)
      throw invalidField('body', field, `there is no member ${error.memberId}`);
    throw error;
  }
}
