import type { Database } from '../../db/database';
import type { PageSubject } from '../../db/page-subject';
import type { CustomerLinks } from '../../domain/customer-links';
import type { Locale } from '../../domain/message';
import type { LinkPurpose } from '../../domain/signed-link';
import type { Form } from './read-form';
import type { PageWords } from './words';

/** Who opened a page, by a link that was ours, and in which language they read. */
export interface Visit {
  readonly db: Database;
  readonly subject: PageSubject;
  readonly locale: Locale;
  readonly words: PageWords;
  /** The reader's other pages. */
  readonly links: CustomerLinks;
}

export interface PageAnswer {
  readonly status: 200 | 400 | 409 | 422;
  readonly html: string;
}

/** A page for whoever holds a link of its purpose. Looking never changes anything: link scanners look, too. */
export interface CustomerPage {
  readonly purpose: LinkPurpose;
  show(visit: Visit): Promise<PageAnswer>;
  /** Does what the form says. */
  take(visit: Visit, form: Form): Promise<PageAnswer>;
}
