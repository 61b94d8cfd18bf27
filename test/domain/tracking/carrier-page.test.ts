import { carrierName, trackingPage } from '../../../domain/tracking/carrier-page';
import { carrierSlug } from '../../../providers/carrier-slug';

test.each([
  ['dpd', 'DPD', 'https://tracking.dpd.de/status/en_US/parcel/N%2B1'],
  ['hermes', 'Hermes', 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#N%2B1'],
  ['evri', 'Evri', 'https://www.evri.com/track/parcel/N%2B1'],
  ['canpar', 'Canpar', 'https://www.canpar.com/en/track/tracking.jsp?reference=N%2B1&locale=en'],
])('%s has a name and a page for each number', (slug, name, page) => {
  expect(carrierName(slug)).toBe(name);
  expect(trackingPage(slug, 'N+1')).toBe(page);
});

test('a number is a number, whatever signs it has', () => {
  expect(trackingPage('dpd', "$&$'*")).toBe("https://tracking.dpd.de/status/en_US/parcel/%24%26%24'*");
});

test('a carrier whose page the number alone does not open has none; one that nobody listed has a name', () => {
  expect(trackingPage('nacex', '123')).toBeNull();
  expect(trackingPage('acme_post', '123')).toBeNull();
  expect([carrierName('acme_post'), carrierName('xyz')]).toEqual(['Acme Post', 'XYZ']);
});

test('La Poste is known by one name, and its page is that of Colissimo', () => {
  const slugs = ['La Poste', 'la_poste', 'laposte-france', 'Colissimo'].map(carrierSlug);
  expect(new Set(slugs)).toEqual(new Set(['colissimo']));
  expect(trackingPage('colissimo', '6A1')).toBe('https://www.laposte.fr/outils/suivre-vos-envois?code=6A1');
});
