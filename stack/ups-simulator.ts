import express from 'express';
import { type UpsDesk, type UpsRequest, upsApi } from './ups/ups-api';
import { UpsBook, type UpsParcel } from './ups/ups-book';
import { type UpsFault, UpsFaults } from './ups/ups-fault';
import { serveHttp } from './web/http-server';

interface UpsSimulatorOptions {
  /** Default: a free port. */
  port?: number;
}

export interface UpsSimulator {
  /** Takes the place of https://onlinetools.ups.com. */
  url: string;
  clientId: string;
  clientSecret: string;
  parcel(trackingNumber: string): UpsParcel;
  changeParcel(trackingNumber: string, change: Partial<Omit<UpsParcel, 'trackingNumber'>>): void;
  /** Every request that had a token and was as the description says, oldest first; tokens too. */
  requests(): readonly UpsRequest[];
  /** Those that asked for something to be done to this parcel. */
  actsOn(trackingNumber: string): readonly UpsRequest[];
  /** Requests and answers that are not as the description says; empty when all is well. */
  violations(): readonly string[];
  /** Replaces all faults; an empty list heals everything. */
  setFaults(faults: readonly UpsFault[]): void;
  /** All tokens are worth nothing from now on. */
  expireTokens(): void;
  /** Cuts every connection, also those that wait for an answer on purpose. */
  stop(): Promise<void>;
}

/** Known to everybody, and so worth nothing: they open this simulator on 127.0.0.1 and no other door. */
const CLIENT = { clientId: 'local-simulator', clientSecret: 'local-simulator-secret' } as const;
const QUESTIONS = ['createToken', 'getEligibilityOptions', 'getCharges'];

/** Starts a UPS that speaks Delivery Intercept v2 as its published description says (ups/contract.ts). 127.0.0.1 only. */
export async function startUpsSimulator(options: UpsSimulatorOptions = {}): Promise<UpsSimulator> {
  const desk: UpsDesk = {
    ...CLIENT,
    book: new UpsBook(),
    faults: new UpsFaults(),
    requests: [],
    violations: [],
    tokens: new Map(),
  };
  const app = express();
  app.disable('x-powered-by');
  app.use(upsApi(desk));
  const http = await serveHttp(app, options.port ?? 0, 'the simulator of UPS');
  return {
    ...CLIENT,
    url: http.url,
    parcel: (trackingNumber) => desk.book.parcel(trackingNumber),
    changeParcel: (trackingNumber, change) => void desk.book.change(trackingNumber, change),
    requests: () => desk.requests,
    actsOn: (trackingNumber) =>
      desk.requests.filter(
        (request) => request.trackingNumber === trackingNumber && !QUESTIONS.includes(request.operation),
      ),
    violations: () => desk.violations,
    setFaults: (faults) => desk.faults.replace(faults),
    expireTokens: () => desk.tokens.clear(),
    stop: () => http.stop(),
  };
}
