import type { Route } from '../define-route';
import { getAudit, getAuditFindings, postAuditRun } from './audit';
import * as caseActions from './case-actions';
import { getCases, getOneCase } from './cases';
import { getConsent, getSuppressions, postLiftSuppression } from './consent';
import * as contactPoints from './contact-points';
import * as conversation from './conversation';
import * as disruptionActions from './disruption-actions';
import * as disruptions from './disruptions';
import { postEvents } from './events';
import { healthz, readyz } from './health';
import { getInbox, getInboxItem, replayInboxItem } from './inbox';
import { deleteKey, getKeys, postKey } from './keys';
import * as members from './members';
import { getMessages, postDismiss } from './messages';
import * as onCall from './on-call';
import * as policies from './policies';
import { getOneShipment, getShipments, patchShipment, postShipment } from './shipments';
import * as silences from './silences';
import * as subscriptions from './subscriptions';
import * as teams from './teams';
import { getTimeline } from './timeline';
import { twilioInbound, twilioStatus } from './twilio';
import { type ProviderWebhookSecrets, providerWebhooks } from './webhooks';
import { getWorkflow } from './workflow';

/** Every route of the api, in the order of the document. */
export function allRoutes(secrets: ProviderWebhookSecrets): Route[] {
  return [
    postShipment,
    getShipments,
    getOneShipment,
    patchShipment,
    getTimeline,
    getWorkflow,
    postEvents,
    ...providerWebhooks(secrets),
    getCases,
    getOneCase,
    caseActions.acknowledge,
    caseActions.snooze,
    caseActions.resolve,
    caseActions.assign,
    caseActions.handOver,
    caseActions.escalate,
    caseActions.note,
    disruptions.postDisruption,
    disruptions.previewDisruption,
    disruptions.getDisruptions,
    disruptions.getOneDisruption,
    disruptionActions.patchDisruption,
    disruptions.getDisruptionMembers,
    disruptionActions.approveDisruption,
    disruptionActions.acknowledgeDisruption,
    disruptionActions.resolveDisruption,
    disruptionActions.declineDisruption,
    disruptionActions.addDisruptionNote,
    getMessages,
    postDismiss,
    getConsent,
    getSuppressions,
    postLiftSuppression,
    silences.postSilence,
    silences.getSilences,
    silences.postPreview,
    silences.getOneSilence,
    silences.patchSilence,
    conversation.getConversation,
    conversation.postReply,
    conversation.getUnknown,
    conversation.postAssign,
    twilioStatus,
    twilioInbound,
    teams.postTeam,
    teams.getTeams,
    teams.getOneTeam,
    teams.patchTeam,
    teams.removeTeam,
    members.postMember,
    members.getMembers,
    members.getOneMember,
    members.patchMember,
    members.removeMember,
    contactPoints.postContactPoint,
    contactPoints.patchContactPoint,
    contactPoints.removeContactPoint,
    contactPoints.postVerification,
    contactPoints.postConfirmation,
    onCall.postSchedule,
    onCall.getSchedules,
    onCall.getOneSchedule,
    onCall.patchSchedule,
    onCall.removeSchedule,
    onCall.postOverride,
    onCall.getOverrides,
    onCall.removeOverride,
    onCall.getOnCall,
    onCall.getShifts,
    policies.getPolicies,
    // Before the address of one policy, which would take their names for ids.
    policies.postSimulation,
    policies.postCheck,
    policies.getOnePolicy,
    policies.getExplanation,
    getInbox,
    getInboxItem,
    replayInboxItem,
    subscriptions.postSubscription,
    subscriptions.getSubscriptions,
    subscriptions.getOneSubscription,
    subscriptions.patchSubscription,
    subscriptions.removeSubscription,
    subscriptions.postRotateSecret,
    subscriptions.getDeliveries,
    subscriptions.getDelivery,
    subscriptions.postReplayDelivery,
    getAudit,
    getAuditFindings,
    postAuditRun,
    postKey,
    getKeys,
    deleteKey,
    healthz,
    readyz,
  ];
}
