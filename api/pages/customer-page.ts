import type { PageSubject } from '../../db/conversation/page-subject';
import type { Database } from '../../db/postgres/database';
import type { CustomerLinks } from '../../domain/conversation/customer-links';
import type { LinkPurpose } from '../../domain/conversation/signed-link';
import type { Locale } from '../../domain/messages/message';
import type { Html } from './html';
import type { Shop } from './layout';
import type { Form } from './read-form';
import type { PageWords } from './words';

/** Who opened a page, by a link that was ours, and in which language they read. */
export interface Visit {
  readonly db: Database;
  readonly subject: PageSubject;
  readonly locale: Locale;
  readonly words: PageWords;
  /** Null where nothing may be told of it. */
  readonly shop: Shop | null;
  /** The reader's other pages. */
  readonly links: CustomerLinks;
  /** What every form on the page carries unseen. */
  readonly hidden: Html;
  /** The way to the parcel's page. */
  readonly back: Html;
  /** What stands above the form of an address. */
  readonly above?: Html | null;
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
