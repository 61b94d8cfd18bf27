import { answerStories } from './conversation/answers';
import { begin, startConversation, stopConversation } from './conversation/conversing';
import { forgedStories } from './conversation/forged';
import { programStories } from './conversation/programs-that-write';
import { staffStories } from './conversation/staff-write';
import { whichParcelStories } from './conversation/which-parcel';

beforeAll(startConversation);
afterAll(stopConversation);
beforeEach(begin);

answerStories();
whichParcelStories();
programStories();
forgedStories();
staffStories();
