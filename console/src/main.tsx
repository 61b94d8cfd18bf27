import '@fontsource-variable/inter/index.css';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Router, Switch, useLocation } from 'wouter';
import { ActDialogs } from './acts/act-dialogs';
import { LiveProvider } from './api/live';
import { queryClient } from './api/queries';
import {
  AccountPage,
  AuditLogPage,
  BulkActPage,
  BulkActsPage,
  CalibrationPage,
  CarrierCasePage,
  CarrierCasesPage,
  CasePage,
  CheckPage,
  DeclarePage,
  DisruptionPage,
  DisruptionsPage,
  InboxPage,
  IntegrationsPage,
  LateRiskPage,
  MemberPage,
  MembersPage,
  MessagesPage,
  OnCallPage,
  OverviewPage,
  ParcelsBehindPage,
  PasswordPage,
  PoliciesPage,
  PolicyPage,
  ProblemPage,
  ProblemsPage,
  ScopePage,
  ScorecardsPage,
  ShopRiskPage,
  SignInPage,
  TeamsPage,
  TemplatesPage,
} from './pages';
import { Catch } from './parts/catch';
import { Empty, Loading } from './parts/states';
import { ToastProvider } from './parts/toasts';
import { QueuePage } from './queue/queue-page';
import { SessionGate } from './session/session';
import { CommandMenu } from './shell/commands';
import { Shell } from './shell/shell';
import { theme } from './theme';
import { COMMON } from './words/common';

/** Style elements that are written while it runs carry what the answer allows. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

function Console() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <Router base="/console">
            <Suspense fallback={<Loading />}>
              <Switch>
                <Route path="/sign-in">
                  <SignInPage />
                </Route>
                <Route path="/password">
                  <PasswordPage />
                </Route>
                <Route>
                  <SignedIn />
                </Route>
              </Switch>
            </Suspense>
          </Router>
        </ToastProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function SignedIn() {
  const [path] = useLocation();
  return (
    <SessionGate>
      <LiveProvider>
        <CommandMenu>
          <ActDialogs>
            <Shell>
              <Catch key={path}>
                <Suspense fallback={<Loading />}>
                  <Switch>
                    <Route path="/">
                      <QueuePage />
                    </Route>
                    <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
                    <Route path="/scorecards">
                      <ScorecardsPage />
                    </Route>
                    <Route path="/scorecards/parcels">
                      <ParcelsBehindPage />
                    </Route>
                    <Route path="/overview">
                      <OverviewPage />
                    </Route>
                    <Route path="/overview/problems">
                      <ProblemsPage />
                    </Route>
                    <Route path="/overview/problems/:id">
                      {({ id }) => <ProblemPage key={id} id={id} />}
                    </Route>
                    <Route path="/overview/calibration">
                      <CalibrationPage />
                    </Route>
                    <Route path="/overview/late-risk">
                      <LateRiskPage />
                    </Route>
                    <Route path="/overview/late-risk/:id">
                      {({ id }) => <ShopRiskPage key={id} id={id} />}
                    </Route>
                    <Route path="/bulk-acts">
                      <BulkActsPage />
                    </Route>
                    <Route path="/bulk-acts/:id">{({ id }) => <BulkActPage key={id} id={id} />}</Route>
                    <Route path="/carriers/cases">
                      <CarrierCasesPage />
                    </Route>
                    <Route path="/carriers/cases/:id">
                      {({ id }) => <CarrierCasePage key={id} id={id} />}
                    </Route>
                    <Route path="/disruptions">
                      <DisruptionsPage />
                    </Route>
                    <Route path="/disruptions/new">
                      <DeclarePage />
                    </Route>
                    <Route path="/disruptions/:id/scope">{({ id }) => <ScopePage key={id} id={id} />}</Route>
                    <Route path="/disruptions/:id">{({ id }) => <DisruptionPage key={id} id={id} />}</Route>
                    <Route path="/policies">
                      <PoliciesPage />
                    </Route>
                    <Route path="/policies/check">
                      <CheckPage />
                    </Route>
                    <Route path="/policies/:id">{({ id }) => <PolicyPage key={id} id={id} />}</Route>
                    <Route path="/people">
                      <MembersPage />
                    </Route>
                    <Route path="/people/members/:id">{({ id }) => <MemberPage key={id} id={id} />}</Route>
                    <Route path="/people/teams">
                      <TeamsPage />
                    </Route>
                    <Route path="/people/on-call">
                      <OnCallPage />
                    </Route>
                    <Route path="/inbox">
                      <InboxPage />
                    </Route>
                    <Route path="/messages">
                      <MessagesPage />
                    </Route>
                    <Route path="/messages/templates">
                      <TemplatesPage />
                    </Route>
                    <Route path="/integrations">
                      <IntegrationsPage />
                    </Route>
                    <Route path="/audit-log">
                      <AuditLogPage />
                    </Route>
                    <Route path="/account">
                      <AccountPage />
                    </Route>
                    <Route>
                      <main>
                        <Empty icon="search">
                          <h1>{COMMON.notFound}</h1>
                        </Empty>
                      </main>
                    </Route>
                  </Switch>
                </Suspense>
              </Catch>
            </Shell>
          </ActDialogs>
        </CommandMenu>
      </LiveProvider>
    </SessionGate>
  );
}

const place = document.getElementById('console');
if (place === null) throw new Error('the page has no place for the console');
createRoot(place).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
