import { Random } from './random';

const DAY = 24 * 3_600_000;
const START = Date.UTC(2025, 0, 6);
const CARRIERS = ['swift', 'parcelo', 'nord'];
const REGIONS = ['north', 'south', 'east', 'west'];
const MERCHANTS = ['shop-1', 'shop-2', 'shop-3', 'shop-4', 'shop-5'];

export const HISTORY_HEADER =
  'id,carrier,merchant,origin,destination,handed_over_at,promised_by,delivered_at,distance_km';

/**
 * Shipments in order of hand-over, as lines of CSV: carriers and lanes differ, weather slows a region for some days, Sundays deliver nothing,
 * one carrier becomes slower in the second half, and one in a hundred is lost.
 */
export function generateHistory(seed: number, shipments: number, days: number): string[] {
  const random = new Random(seed);
  const weather = REGIONS.map(() =>
    Array.from({ length: days + 60 }, () => (random.next() < 0.08 ? 1.3 + random.next() : 1)),
  );
  const times = Array.from({ length: shipments }, () => random.next() * days).sort((a, b) => a - b);
  return times.map((time, index) => {
    const carrier = random.weighted([5, 3, 2]);
    const origin = random.below(REGIONS.length);
    const destination = random.below(REGIONS.length);
    const distance = 80 + 250 * Math.abs(origin - destination) + 60 * random.next();
    const handedOver = START + time * DAY;
    const usual = (1 + distance / 300) * [1, 1.15, 1.4][carrier]!;
    const slower = carrier === 1 && time > days / 2 ? 1.25 : 1;
    const storm = weather[destination]![Math.floor(time)]!;
    let delivered = handedOver + usual * slower * storm * Math.exp(0.25 * random.normal()) * DAY;
    if (new Date(delivered).getUTCDay() === 0) delivered += DAY;
    // Shops promise the same, whoever carries.
    const promised = new Date(handedOver + (1 + distance / 300) * 1.45 * DAY).toISOString().slice(0, 10);
    return [
      `P${String(index).padStart(6, '0')}`,
      CARRIERS[carrier],
      MERCHANTS[random.below(MERCHANTS.length)],
      REGIONS[origin],
      REGIONS[destination],
      new Date(handedOver).toISOString(),
      promised,
      random.next() < 0.01 ? '' : new Date(delivered).toISOString(),
      distance.toFixed(0),
    ].join(',');
  });
}
