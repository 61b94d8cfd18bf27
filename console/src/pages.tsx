import { lazy } from 'react';

/** The pages, each in a file of its own that is fetched when it is first opened. The queue is not here: with it most days begin. */

export const CasePage = lazy(async () => ({ default: (await import('./case/case-page')).CasePage }));
export const CarrierCasesPage = lazy(async () => ({
  default: (await import('./carriers/carrier-cases-page')).CarrierCasesPage,
}));
export const CarrierCasePage = lazy(async () => ({
  default: (await import('./carriers/carrier-case-page')).CarrierCasePage,
}));
export const DisruptionsPage = lazy(async () => ({
  default: (await import('./disruptions/disruptions-page')).DisruptionsPage,
}));
export const DisruptionPage = lazy(async () => ({
  default: (await import('./disruptions/disruption-page')).DisruptionPage,
}));
export const DeclarePage = lazy(async () => ({
  default: (await import('./disruptions/declare-page')).DeclarePage,
}));
export const ScopePage = lazy(async () => ({
  default: (await import('./disruptions/scope-page')).ScopePage,
}));
export const MembersPage = lazy(async () => ({
  default: (await import('./people/members-page')).MembersPage,
}));
export const MemberPage = lazy(async () => ({ default: (await import('./people/member-page')).MemberPage }));
export const TeamsPage = lazy(async () => ({ default: (await import('./people/teams-page')).TeamsPage }));
export const OnCallPage = lazy(async () => ({ default: (await import('./people/on-call-page')).OnCallPage }));
export const PoliciesPage = lazy(async () => ({
  default: (await import('./policies/policies-page')).PoliciesPage,
}));
export const PolicyPage = lazy(async () => ({
  default: (await import('./policies/policy-page')).PolicyPage,
}));
export const CheckPage = lazy(async () => ({ default: (await import('./policies/check-page')).CheckPage }));
export const OverviewPage = lazy(async () => ({
  default: (await import('./overview/overview-page')).OverviewPage,
}));
export const CalibrationPage = lazy(async () => ({
  default: (await import('./predictions/calibration-page')).CalibrationPage,
}));
export const LateRiskPage = lazy(async () => ({
  default: (await import('./predictions/late-risk-page')).LateRiskPage,
}));
export const ShopRiskPage = lazy(async () => ({
  default: (await import('./predictions/shop-risk-page')).ShopRiskPage,
}));
export const ProblemsPage = lazy(async () => ({
  default: (await import('./problems/problems-page')).ProblemsPage,
}));
export const ProblemPage = lazy(async () => ({
  default: (await import('./problems/problem-page')).ProblemPage,
}));
export const ScorecardsPage = lazy(async () => ({
  default: (await import('./scorecards/scorecards-page')).ScorecardsPage,
}));
export const ParcelsBehindPage = lazy(async () => ({
  default: (await import('./scorecards/parcels-behind-page')).ParcelsBehindPage,
}));
export const AccountPage = lazy(async () => ({
  default: (await import('./account/account-page')).AccountPage,
}));
export const InboxPage = lazy(async () => ({ default: (await import('./inbox/inbox-page')).InboxPage }));
export const MessagesPage = lazy(async () => ({
  default: (await import('./messages/messages-page')).MessagesPage,
}));
export const TemplatesPage = lazy(async () => ({
  default: (await import('./messages/templates-page')).TemplatesPage,
}));
export const IntegrationsPage = lazy(async () => ({
  default: (await import('./integrations/integrations-page')).IntegrationsPage,
}));
export const AuditLogPage = lazy(async () => ({
  default: (await import('./audit/audit-log-page')).AuditLogPage,
}));
export const SignInPage = lazy(async () => ({
  default: (await import('./session/sign-in-page')).SignInPage,
}));
export const PasswordPage = lazy(async () => ({
  default: (await import('./session/sign-in-page')).PasswordPage,
}));
export const BulkActsPage = lazy(async () => ({
  default: (await import('./bulk/bulk-acts-page')).BulkActsPage,
}));
export const BulkActPage = lazy(async () => ({
  default: (await import('./bulk/bulk-act-page')).BulkActPage,
}));
