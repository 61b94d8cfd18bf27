import { mayDo, type Scope } from '../../domain/access/scope';
import { TOKEN_ADDRESSES } from '../../domain/conversation/mail-address';
import { OWN_MESSAGE_IDS } from '../../domain/conversation/own-message-id';
import { LINK_TOKENS } from '../../domain/conversation/signed-link';

/**
 * Messages hold what acts in their reader's name without a login: signed links (a new address for the parcel), reply addresses and
 * Message-IDs (an answer that counts as the customer's). Whoever may only look must not be able to act by what it sees, so
 * each answer to them goes through here, whichever field it is in.
 */
export function seesLinks({ scopes }: { readonly scopes: readonly Scope[] }): boolean {
  return mayDo(scopes, 'act');
}

const HIDDEN = '[hidden]';

/** The text without its tokens; everything else stays, JSON stays JSON. */
export function withoutTokens(text: string): string {
  return text
    .replaceAll(LINK_TOKENS, HIDDEN)
    .replaceAll(TOKEN_ADDRESSES, `$1$2${HIDDEN}`)
    .replaceAll(OWN_MESSAGE_IDS, `$1.${HIDDEN}`);
}

/** The same for bytes that need not be text. */
export function bytesWithoutTokens(bytes: Buffer): Buffer {
  return Buffer.from(withoutTokens(bytes.toString('latin1')), 'latin1');
}
