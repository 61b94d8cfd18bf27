import { startAudited, stopAudited } from './auditor/audited';
import { carrierStories } from './auditor/carriers';
import { caseStories } from './auditor/cases';
import { disruptionStories } from './auditor/disruption';
import { lostWorkflowStories } from './auditor/lost-workflows';
import { messageStories } from './auditor/messages';
import { storiesThatNeedAPerson } from './auditor/needs-a-person';
import { scheduleStories } from './auditor/schedule';
import { untoldStories } from './auditor/untold';

beforeAll(startAudited);
afterAll(stopAudited);

// The first counts all that there is; the later ones bring parcels of their own.
lostWorkflowStories();
caseStories();
messageStories();
untoldStories();
storiesThatNeedAPerson();
disruptionStories();
carrierStories();
scheduleStories();
