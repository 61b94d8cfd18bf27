import { getAuditLog } from './access/audit-log-routes';
import { postInvitation, postReset } from './access/invitation-routes';
import { deleteKey, getKeys, postKey } from './access/key-routes';
import * as openid from './access/openid-routes';
import * as sessions from './access/session-routes';
import * as advice from './advice/advice-routes';
import { getAudit, getAuditFindings, postAuditRun } from './audit/audit-routes';
import * as carrierCases from './carriers/carrier-case-routes';
import * as claims from './carriers/claim-routes';
import * as carriers from './carriers/directory-routes';
import * as interventions from './carriers/intervention-routes';
import * as bulkActs from './cases/bulk-act-routes';
import * as caseActions from './cases/case-action-routes';
import { getCases, getOneCase } from './cases/case-routes';
import { getQueue, getQueueChoices, getQueueCounts } from './cases/queue-routes';
import * as views from './cases/view-routes';
import { getConsent, getSuppressions, postLiftSuppression, postSuppression } from './consent/consent-routes';
import { deleteRecipient, getErasures, postErasure } from './consent/erasure-routes';
import { getLookers, postLooking } from './console/looker-routes';
import { getAttachment, getAttachments } from './conversation/attachment-routes';
import * as conversation from './conversation/conversation-routes';
import * as drafts from './conversation/draft-routes';
import { getWordings, previewReply } from './conversation/reply-preview-routes';
import { twilioInbound, twilioStatus } from './conversation/twilio-routes';
import * as disruptionActions from './disruptions/disruption-action-routes';
import * as disruptions from './disruptions/disruption-routes';
import type { Route } from './http/define-route';
import { healthz, readyz } from './http/health-routes';
import * as lateRisk from './insight/late-risk-routes';
import * as models from './insight/model-routes';
import * as insight from './insight/prediction-routes';
import * as problems from './insight/problem-routes';
import { getParcelsBehind, getScorecards } from './insight/scorecard-routes';
import { getMessages, postDismiss } from './messages/message-routes';
import * as silences from './messages/silence-routes';
import { getTemplatePreview, getTemplates } from './messages/template-routes';
import { getOverview } from './overview/overview-routes';
import * as contactPoints from './people/contact-point-routes';
import * as members from './people/member-routes';
import * as onCall from './people/on-call-routes';
import * as teams from './people/team-routes';
import * as policies from './policies/policy-routes';
import * as subscriptions from './subscriptions/subscription-routes';
import { postEvents } from './tracking/event-routes';
import { getInbox, getInboxItem, replayInboxItem } from './tracking/inbox-routes';
import { getOneShipment, getShipments, patchShipment, postShipment } from './tracking/shipment-routes';
import { postCorrection, postWithdrawal } from './tracking/take-back-routes';
import * as mappings from './tracking/text-mapping-routes';
import { getTimeline } from './tracking/timeline-routes';
import { getUnmatchedNumbers } from './tracking/unmatched-routes';
import { type ProviderWebhookSecrets, providerWebhooks } from './tracking/webhook-routes';
import { webhookSenders } from './tracking/webhook-sender-routes';
import { getWorkflow } from './tracking/workflow-routes';

/** Every route of the api, in the order of the document. */
export function allRoutes(secrets: ProviderWebhookSecrets): Route[] {
  return [
    postShipment,
    getShipments,
    getOneShipment,
    patchShipment,
    postCorrection,
    postWithdrawal,
    getTimeline,
    getWorkflow,
    postEvents,
    ...providerWebhooks(secrets),
    ...webhookSenders(secrets),
    getCases,
    getQueue,
    getQueueCounts,
    getQueueChoices,
    views.getViews,
    views.postView,
    views.patchView,
    views.removeView,
    getOverview,
    advice.getAdvice,
    advice.postDismissal,
    advice.getAdviceFigures,
    getScorecards,
    getParcelsBehind,
    insight.getPrediction,
    insight.getCasePrediction,
    insight.getCalibration,
    lateRisk.getLateRisk,
    lateRisk.getLateRiskOfMerchant,
    lateRisk.patchLateRisk,
    lateRisk.patchLateRiskOfMerchant,
    models.getModels,
    models.postRunModel,
    problems.getProblems,
    problems.getOneProblem,
    problems.patchProblem,
    getOneCase,
    getLookers,
    postLooking,
    caseActions.acknowledge,
    caseActions.snooze,
    caseActions.resolve,
    caseActions.assign,
    caseActions.handOver,
    caseActions.escalate,
    caseActions.note,
    bulkActs.postBulkAct,
    bulkActs.getBulkActs,
    bulkActs.getOneBulkAct,
    bulkActs.getBulkActItems,
    bulkActs.postStop,
    carriers.getCarriers,
    carriers.getOneCarrier,
    carriers.postOverride,
    carriers.getOverrides,
    carriers.deleteOverride,
    carrierCases.postCarrierCase,
    carrierCases.getCarrierCases,
    carrierCases.getCarrierCase,
    carrierCases.postCarrierMessage,
    carrierCases.postCarrierAnswer,
    carrierCases.postCarrierCaseEnd,
    interventions.getParcelInterventions,
    interventions.postIntervention,
    interventions.getInterventions,
    interventions.postInterventionDecision,
    interventions.postInterventionCancel,
    claims.postClaim,
    claims.getClaims,
    claims.getClaim,
    claims.patchClaim,
    claims.postClaimDocument,
    claims.postClaimFiling,
    claims.postClaimDecision,
    claims.postClaimPayment,
    claims.postClaimAppeal,
    claims.postClaimWithdrawal,
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
    postSuppression,
    postLiftSuppression,
    deleteRecipient,
    postErasure,
    getErasures,
    silences.postSilence,
    silences.getSilences,
    silences.postPreview,
    silences.getOneSilence,
    silences.patchSilence,
    conversation.getConversation,
    conversation.postReply,
    previewReply,
    getWordings,
    getTemplates,
    getTemplatePreview,
    drafts.getReplyDraft,
    drafts.patchReplyDraft,
    conversation.getUnknown,
    getAttachments,
    getAttachment,
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
    getUnmatchedNumbers,
    mappings.getUnmappedTexts,
    mappings.getTextMappings,
    mappings.exportTextMappings,
    mappings.postTextMapping,
    mappings.deleteTextMapping,
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
    sessions.postSession,
    sessions.getSession,
    sessions.deleteSession,
    sessions.postPassword,
    openid.getSignInMethods,
    openid.getOpenid,
    openid.getOpenidCallback,
    sessions.getSessions,
    sessions.deleteOneSession,
    postInvitation,
    postReset,
    getAuditLog,
    postKey,
    getKeys,
    deleteKey,
    healthz,
    readyz,
  ];
}
