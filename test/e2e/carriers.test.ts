import { askingStories } from './carriers/asking';
import { begin, startCarriers, stopCarriers } from './carriers/carrier-desk';
import { portalStories } from './carriers/portal';

beforeAll(startCarriers);
afterAll(stopCarriers);
beforeEach(begin);

askingStories();
portalStories();
