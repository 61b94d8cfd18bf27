// Written by "npm run codegen" from the api's OpenAPI document.

export interface paths {
    "/v1/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shipments
         * @description The one registered last comes first.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listShipments"];
        put?: never;
        /**
         * Register a shipment
         * @description Idempotent by `Idempotency-Key`, and by carrier, tracking number and order while the shipment is open: then the answer is 200 and nothing is changed. Another order of the same number joins the shipment (`joined`): both customers hear of the parcel from then on. An order is known by its merchant and reference; without a reference, by the email address and phone of its recipient. Updates that came before are claimed. Only carrier, number and merchant can refuse it: what else cannot be used is cleaned, or left out with a warning.
         *
         *     Scope: `ingest`. Role: `agent`.
         */
        post: operations["registerShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A shipment, how it stands and what happens next
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getShipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change address, promise or contact
         * @description Absent fields stay as they are, null empties one. The workflow is told. Of another address the carrier desk is told, and an open case of a wrong address waits for the customer no more. Where several orders go with the parcel, `recipientId` says whose is changed; the others stay as they are. A wrong carrier or number is put right by `/correction`.
         *
         *     Scope: `ingest`. Role: `agent`.
         */
        patch: operations["changeShipment"];
        trace?: never;
    };
    "/v1/shipments/{id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a wrong carrier or tracking number right
         * @description What was reported under the wrong number was about another parcel. So this shipment ends (`corrected`): its cases are closed without a word to the customer, and what waits to be sent about it is not sent. Its orders go on as a shipment of the right number, which claims the updates that had come for that; each shows the other (`formerNumbers`, `departedOrders`), and what customers answer to earlier messages reaches the right one. Of another company of the same group (DHL) only the name changes, for what was reported under either is known of it. Idempotent.
         *
         *     Scope: `ingest`. Role: `agent`.
         */
        post: operations["correctNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw what was registered by mistake
         * @description The shipment ends (`withdrawn`): its cases are closed without a word to anybody, what waits to be sent about it is not sent, and its workflow ends. The number may be registered anew at once. Of several orders one alone may be withdrawn; the shipment then goes on for the others. Idempotent.
         *
         *     Scope: `ingest`. Role: `agent`.
         */
        post: operations["withdrawShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that happened to a shipment, in one order of time
         * @description Scans, what was done about its cases, escalation steps that ran or were skipped, messages, each with the reason why it was sent or was not, and who changed where the parcel goes.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live state of the shipment's workflow
         * @description What is written with each round, and how its run in Temporal stands, for looking into things. A workflow that has not begun, since nothing had to be done yet, begins with this.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send tracking events
         * @description 1 to 1,000 events of any shipments, in any order; sending one again changes nothing. Each is answered for by itself: wrong ones do not hold up the others. Only when all are wrong is the answer a 422, and nothing is kept.
         *
         *     Scope: `ingest`. Role: `agent`.
         */
        post: operations["postEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Does this address exist?
         * @description Some providers try an address with GET or HEAD before they send to it.
         */
        get: operations["pingWebhook"];
        put?: never;
        /**
         * A provider's webhook
         * @description The signature of the provider is checked on the bytes as they came; without a right one nothing is kept. What is signed but not understood is kept and answered with 202 and the outcome `rejected`, because a sender would only repeat it: see `/v1/inbox`.
         *
         *     Authenticated by the signature of the sender, not by a key.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The addresses that providers send to, and what came last
         * @description Whether a secret is set, never which. What came is told from the newest 2,000 bodies of the inbox.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        get: operations["listWebhookSenders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-senders/{provider}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See that a provider's webhooks are taken
         * @description A sample is signed with the secret that is set, proved, read and taken as a push of the provider would be, and all of it is undone: nothing stays. Whether the provider has the same secret, and reaches this address, shows with its first push.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["testWebhookSender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cases
         * @description Those that are not resolved, the most urgent first, unless something else is asked for.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open cases by whose move it is
         * @description Whose next action is due first comes first, unless something else is asked for. What the console shows to people who work on cases.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many open cases wait for whose move
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["countQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many open cases each value of a filter would show
         * @description Each is counted under all the other filters that are given, and not under those of its own kind. A value that would show none is absent.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["countQueueChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Saved views of the queue
         * @description Those of who asks, and those that are shared.
         *
         *     For whoever has signed in.
         */
        get: operations["listViews"];
        put?: never;
        /**
         * Save a view of the queue
         * @description For whoever has signed in.
         */
        post: operations["saveView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a saved view
         * @description For whoever has signed in.
         */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        /**
         * Change, rename or share a saved view
         * @description For whoever has signed in.
         */
        patch: operations["changeView"];
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How things stand as a whole
         * @description Open cases by kind and turn, how soon cases are taken and resolved, how many parcels come by their promise, what each carrier causes, and what waits.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What closed such cases soonest
         * @description Counted from the cases of half a year, among what is possible and allowed by the policy. What is advised first is written down, so that it can be held against what is done.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getAdvice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/advice/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Not this advice
         * @description It is not shown again until something was done on the case. The first who says so counts.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["dismissAdvice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advice/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What advice on cases is worth
         * @description How often people did what was advised, and how soon cases were closed with and without it: on some cases, drawn by chance, it is kept back (ADVICE_WITHHELD_PERCENT).
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getAdviceFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How carriers, services, lanes and merchants do
         * @description Each figure with how many parcels it judges, an interval of 95 % and the share that it does not judge; what each means, and by whose definition, is in docs/scorecards.md. With `Accept: text/csv` the same as a table.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getScorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecards/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The parcels behind a figure
         * @description Exactly those that a scorecard of the same weeks and the same filter counts. The merchant, lane or service of a card is named as the filter.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listParcelsBehind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/prediction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a parcel will come, and whether late
         * @description Said anew at each milestone and on each day without one. What was said last, with what weighs most, and beside it what came, once that is known.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getPrediction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/prediction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When the parcel of a case will come, and whether late
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getCasePrediction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good predictions were
         * @description Counted are only predictions whose outcome was unknown when they were made, and is known now.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getCalibration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/late-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose customers are told that a parcel will probably be late, and what it would have done
         * @description Counted from what was predicted before anybody knew, with the costs that hold now: what customers would have been told, and what came.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getLateRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say what messages and surprises cost where a merchant says nothing else
         * @description Scope: `supervise`. Role: `supervisor`.
         */
        patch: operations["changeLateRiskCosts"];
        trace?: never;
    };
    "/v1/late-risk/merchants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same of one merchant, with the parcels
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getLateRiskOfMerchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switch it on or off for a merchant, or say its costs
         * @description Scope: `supervise`. Role: `supervisor`.
         */
        patch: operations["changeLateRisk"];
        trace?: never;
    };
    "/v1/insight/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which model predicts, since when, and what became of the others
         * @description One is trained each day from all but the last weeks, and runs only if it does no worse on these than the one before, on outcomes that were unknown to both.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listPredictionModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/models/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a model
         * @description It predicts from the next pass on, and stays for some days.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["goBackToPredictionModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is late more often than it should be
         * @description Found once a week in the record; what is found again is added to the problem that there is. At most 200, open ones first.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listLateProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/problems/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A problem with its open cases, and what the action did
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getLateProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Name, own, act on or close a problem
         * @description Scope: `act`. Role: `agent`.
         */
        patch: operations["changeLateProblem"];
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case with its plan, what was done and what was said
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/lookers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has a case before their eyes
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listLookers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live/looking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which case is before your eyes
         * @description By the id that `GET /v1/live` gave the connection (`event: connected`). It is forgotten when the connection closes.
         *
         *     For whoever has signed in.
         */
        post: operations["lookAtCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a case in hand
         * @description By an active member. The escalation stops, but for steps that run in any case. It goes on at `leaseEndsAt`, unless whoever has the case gave a sign of life before: another acknowledgement, a note, an answer to the customer.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["acknowledgeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a case rest until later
         * @description All that was planned moves by as much.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["snoozeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a case
         * @description Scope: `act`. Role: `agent`.
         */
        post: operations["resolveCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a case to somebody
         * @description Only says whose it is. To have it acknowledged as well, hand it over.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["assignCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a case over to somebody
         * @description Acknowledges for somebody else, who is told at once and must acknowledge by `leaseEndsAt`, or the escalation goes on.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["handOverCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Escalate now
         * @description The next step that pages somebody runs at once; the rest keep their distance to it.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["escalateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a case
         * @description Scope: `act`. Role: `agent`.
         */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List acts on many cases
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listBulkActs"];
        put?: never;
        /**
         * Act on many cases at once
         * @description On chosen cases, or on all that the queue shows under a filter. Which those are is settled at once; each is then acted on as by the single act, as whoever asked, and may refuse. To acknowledge takes only what nobody has.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["startBulkAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-acts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An act on many cases, and how far it is
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getBulkAct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-acts/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each case
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listBulkActItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-acts/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do no more of it
         * @description What was done stays done; what is in hand is finished.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["stopBulkAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The carriers that are known
         * @description As the files of `policies/carriers` and of `POLICY_FOLDER` have them, with what was agreed for everybody laid over it. Contacts and claim rules say where they come from, and of which day.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listCarriers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carriers/{carrier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of a carrier, under a contract
         * @description Of several agreements that fit, the one for this account comes before that of the shop, and that before what holds for everybody; of the same kind the newest counts. Each replaces whole sections.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getCarrier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was agreed with carriers
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listCarrierOverrides"];
        put?: never;
        /**
         * Say what was agreed with a carrier
         * @description Contacts, hours, languages or claim rules of one contract or account, or of this installation. Carrier cases are taken to contacts that have an email address.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["createCarrierOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-overrides/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back what was agreed with a carrier
         * @description Open carrier cases keep the contacts that they were opened with.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        delete: operations["deleteCarrierOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Carrier cases, newest first
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listCarrierCases"];
        put?: never;
        /**
         * Ask a carrier about parcels
         * @description Writes to the contact that the directory names for the topic and the country, with a link to a page where the carrier answers without an account. Answers by mail come back into the thread. The carrier has its time, in its own hours; then it is reminded, and the case goes on to the next contact.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["openCarrierCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A carrier case with its thread
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getCarrierCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-cases/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write to the carrier in the thread
         * @description It is the carrier's move then, and its time begins anew.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["writeToCarrier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-cases/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what the carrier answered
         * @description What it said on the telephone, or in a mail that Wayward has not read as one of the answers. It is a fact of the parcels then, and moves their cases as if the carrier had said it here.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["reportCarrierAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-cases/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a carrier case
         * @description Nobody is reminded any more. What the carrier still writes stands in the thread, and its parcels hear of it.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["closeCarrierCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What its carrier was asked to do with a parcel
         * @description Newest first, at most 50.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listInterventionsOfShipment"];
        put?: never;
        /**
         * Have a carrier do something else with a parcel on its way
         * @description At a carrier with a door of its own (UPS Delivery Intercept) it is done by the worker; another one is asked in a carrier case. What the policy does not allow by itself, or what costs more, waits for a supervisor. One about a parcel is decided before another one is begun.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["intervene"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What carriers were asked to do, newest first
         * @description With `status=needs_approval` those that wait for a supervisor.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listInterventions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interventions/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allow what waits for a yes, or not
         * @description A yes is for the charge that is shown: if the carrier wants more by then, it is asked again. Where the charge is not known, a yes is for whatever it is.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["decideIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interventions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what the carrier took
         * @description An intervention of its own, of the type `cancel`: the carrier is asked to disregard the one that it took.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["cancelIntervention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims, what is due first before the rest
         * @description By the day by which they are filed; those whose deadline nobody knows come first.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listClaims"];
        put?: never;
        /**
         * Claim compensation from a carrier
         * @description With the deadline and the documents that the directory names for this carrier, service and route. Cases of parcels that are lost, damaged, disposed of or not received open one by themselves.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["openClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A claim with its documents, its text for the carrier, and what happened to it
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getClaim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say how much a claim is about, or its last day
         * @description As long as it is not filed.
         *
         *     Scope: `act`. Role: `agent`.
         */
        patch: operations["changeClaim"];
        trace?: never;
    };
    "/v1/claims/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that a document is there, or is not
         * @description With all that are needed and the amount the claim is ready to be filed.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["noteClaimDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{id}/filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * File a claim with the carrier
         * @description By email in a carrier case, where the directory names a contact with an address; its answers come back into the thread. Else `form.text` of the claim is pasted into the form of the carrier, and this says that it was.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["fileClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note what the carrier decided
         * @description Scope: `act`. Role: `agent`.
         */
        post: operations["noteClaimDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{id}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that the carrier paid
         * @description The claim is over then.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["noteClaimPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal against what the carrier decided
         * @description Written into the carrier case where the claim was filed by email and the thread is open; else somebody writes to the carrier, and this notes it.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["appealClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a claim
         * @description Nobody is told of it any more; the carrier case that it was filed in is closed.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["withdrawClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List disruptions
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listDisruptions"];
        put?: never;
        /**
         * Declare a disruption
         * @description Open cases in its scope become members at once, later ones as they open; their own pages to staff rest. Customers are told only once it is approved.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["declareDisruption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whom a disruption would concern, and what they would read
         * @description Changes nothing.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        post: operations["previewDisruption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A disruption with its figures, its wording and what happened
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getDisruption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the wording, the expected end, or what it concerns
         * @description Wording and end also after the approval: messages that have not left yet are written with them. What it concerns only before: cases that do not fit any more go their own ways, others that fit join.
         *
         *     Scope: `act`. Role: `agent`.
         */
        patch: operations["changeDisruption"];
        trace?: never;
    };
    "/v1/disruptions/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases of a disruption
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listDisruptionMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve the wording: customers are told
         * @description Each customer of a member hears once, in their language and at their hours. Whoever was told by their own case is not told again.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["approveDisruption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a disruption in hand
         * @description By an active member. Its page is not repeated.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["acknowledgeDisruption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a disruption
         * @description Customers who were told hear that it is over. Cases that are still open page again by themselves, one after the other.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["resolveDisruption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that it is none
         * @description Only before it was approved. Its members go their own ways again, and the pages kept back go out.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["declineDisruption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disruptions/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a disruption
         * @description Scope: `act`. Role: `agent`.
         */
        post: operations["addDisruptionNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages, both ways
         * @description The newest first. `reason` says why a message was sent, or was not.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that nobody need deal with a message
         * @description Spam, or dealt with elsewhere: it leaves the lists of what awaits somebody, and stays where it is. A repeat changes nothing. One of no shipment can still be assigned.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["dismissMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an address may be sent, and how that came to be
         * @description An address that never said anything may be sent everything.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getConsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List addresses that nothing is sent to
         * @description The newest first. They hold for all shipments, on one channel.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listSuppressions"];
        put?: never;
        /**
         * Opt an address out of everything
         * @description For a customer who said so on the phone, in a shop or in words that nothing reads. It holds for all shipments; what waits to be sent is dropped. Who did it and why is kept.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["optOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an address be written to again
         * @description For a reader who asked for it, or a mailbox that works again. Who did it and why is kept. A number that said STOP goes on being refused by the gateway until it says START.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["liftSuppression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase a person, by one of their parcels
         * @description The id is `recipient.id` of a shipment. Name, addresses, phone number, messages and their words, notes, the words of scans, bodies and mails in the inbox are emptied; open questions are closed, and what is still to be sent is not sent (`erased`). The parcels themselves and their cases go on. That somebody opted out, or that an address is dead, is kept as a keyed hash and counts again when the address comes back. It cannot be undone. Again, it erases what has come since.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        delete: operations["eraseRecipient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures
         * @description The newest first. After a restored backup: what is to be erased once more.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        get: operations["listErasures"];
        put?: never;
        /**
         * Erase a person, by an address
         * @description For whoever asks by mail or phone, be they a recipient or somebody who only wrote. The address stands in the body, so that it is in no log. Name, addresses, phone number, messages and their words, notes, the words of scans, bodies and mails in the inbox are emptied; open questions are closed, and what is still to be sent is not sent (`erased`). The parcels themselves and their cases go on. That somebody opted out, or that an address is dead, is kept as a keyed hash and counts again when the address comes back. It cannot be undone. Again, it erases what has come since.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List silences
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listSilences"];
        put?: never;
        /**
         * Hold messages back for a time
         * @description Messages that match wait for the end of the silence and are then judged anew: what is no longer true is left out, the rest goes out. Answers to people are never held. Its author is told before it ends.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["createSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a silence would match now
         * @description Changes nothing.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        post: operations["previewSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A silence
         * @description Silences stay on record: messages that were not sent name the one that held them.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getSilence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * End a silence earlier
         * @description What waits for its end goes out then, as far as it is still true.
         *
         *     Scope: `act`. Role: `agent`.
         */
        patch: operations["endSilence"];
        trace?: never;
    };
    "/v1/shipments/{id}/conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said about a shipment, both ways
         * @description The oldest first: messages to the customer with the questions that they put, and what customer and shop wrote, by SMS and by email.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write to the customer
         * @description In your own words, in the conversation of the shipment. It waits for the end of quiet hours unless the customer wrote within the last hour.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["replyToCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/messages/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the customer would read, and whether it reaches them
         * @description Changes nothing. Links to their own pages are left out.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        post: operations["previewReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/wordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wordings to begin a reply with
         * @description What messages about each kind of exception say, about this parcel, in the language of its customer.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listReplyWordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every message that can be written
         * @description With a shop's own wordings where TEMPLATE_FOLDER has them.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a message says, about a sample parcel
         * @description Sends nothing. Its links lead nowhere.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["previewTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody has begun to write to the customer
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getReplyDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Keep what is being written
         * @description Over the version that was read. Not in the audit log: it is done with every few letters.
         *
         *     Scope: `act`. Role: `agent`.
         */
        patch: operations["saveReplyDraft"];
        trace?: never;
    };
    "/v1/conversations/unknown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that belong to no shipment yet
         * @description The oldest first: their writers are not known, or have several parcels and did not say which one they mean.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listUnknownMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came along with a mail, a text or what was said on a page
         * @description In the order in which the conversation names it, and behind it the files that a `winmail.dat` holds.
         *
         *     Scope: `act`. Role: `agent`.
         */
        get: operations["listAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/attachments/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody attached to a mail, a text or what they said on a page
         * @description The bytes as they came, to be saved: whatever they say they are, strangers made them. They are kept with the mail, for `INBOX_RETENTION_DAYS`; what came with a text by the SMS gateway, from which it is fetched. Photos from a parcel's page were made anew of what was sent, and are kept as long as its words.
         *
         *     Scope: `act`. Role: `agent`.
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/unknown/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which shipment a message is about
         * @description It then stands in that shipment's conversation, and the shipment's workflow hears that its customer wrote.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["assignMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/twilio/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Twilio's status callback
         * @description Authenticated by the signature of the sender, not by a key.
         */
        post: operations["receiveSmsStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/twilio/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An SMS that somebody sent to us
         * @description Authenticated by the signature of the sender, not by a key.
         */
        post: operations["receiveSms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teams
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Create a team
         * @description Scope: `admin`. Role: `admin`.
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A team with its members
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        /**
         * Delete a team
         * @description Its members stay. Steps that speak to it then reach nobody, and say so.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        delete: operations["deleteTeam"];
        options?: never;
        head?: never;
        /**
         * Change a team
         * @description Scope: `admin`. Role: `admin`.
         */
        patch: operations["changeTeam"];
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Add a member of the staff
         * @description Scope: `admin`. Role: `admin`.
         */
        post: operations["createMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member with all ways to reach them
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * Delete a member
         * @description Name and addresses are gone. Turns in rotations stay empty, so that nobody else’s turn moves.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        delete: operations["deleteMember"];
        options?: never;
        head?: never;
        /**
         * Change a member
         * @description Somebody who is made inactive stays in rotations; these shifts are nobody’s until then.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/v1/members/{id}/contact-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a way to reach a member
         * @description It is not used before it is verified.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["addContactPoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/contact-points/{contactPointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a way to reach a member
         * @description Scope: `admin`. Role: `admin`.
         */
        delete: operations["deleteContactPoint"];
        options?: never;
        head?: never;
        /**
         * Change which address is tried first
         * @description Scope: `admin`. Role: `admin`.
         */
        patch: operations["changeContactPoint"];
        trace?: never;
    };
    "/v1/members/{id}/contact-points/{contactPointId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code to an address
         * @description Six digits that count for 15 minutes and five tries; at most three codes an hour. Codes of before count no more.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["sendVerificationCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/contact-points/{contactPointId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the code that came to an address
         * @description Scope: `admin`. Role: `admin`.
         */
        post: operations["confirmContactPoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List on-call schedules
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listSchedules"];
        put?: never;
        /**
         * Create an on-call schedule
         * @description Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An on-call schedule with its rotations
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        /**
         * Delete an on-call schedule
         * @description Steps that speak to it then reach nobody, say so, and the next one runs at once.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        delete: operations["deleteSchedule"];
        options?: never;
        head?: never;
        /**
         * Change an on-call schedule
         * @description Pages that come from now on go by it, also those of cases that are open.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        patch: operations["changeSchedule"];
        trace?: never;
    };
    "/v1/schedules/{id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the overrides of a time
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listOverrides"];
        put?: never;
        /**
         * Put somebody, or nobody, on call for a time
         * @description Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["addOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/overrides/{overrideId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an override
         * @description Scope: `supervise`. Role: `supervisor`.
         */
        delete: operations["deleteOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is on call
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getOnCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is on call when
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The escalation policies that run, and what holds for all of them
         * @description As they were read when the api started: the default ones, and above them those of POLICY_FOLDER.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Walk a case through time
         * @description With the very process that runs, the policies and calendars as they are now, and what people do as you say. Nothing is stored or sent. A last page that is repeated is shown for four days.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        post: operations["simulateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a policy document before it runs
         * @description Says every mistake with its line, or what the document means and what it would change of what runs now. Nothing is stored.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["checkPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A policy, with its explanation in sentences
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A policy as a page of plain sentences
         * @description As JSON, or with `Accept: text/markdown` as the page to pin up.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["explainPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was let in
         * @description The newest first, without bodies. `outcome=unmatched` and `outcome=rejected` are what needs a person.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One body as it came
         * @description A mail is shown to keys with the scope `act`: it holds links and addresses that act in the name of whoever has them.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getInboxEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge a body anew
         * @description For what was rejected before an adapter learnt it, or was unmatched. What is known stays known.
         *
         *     Scope: `act`. Role: `agent`.
         */
        post: operations["replayInboxEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unmatched-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers that carriers tell of and nobody registered
         * @description Those that something came of last first, told from the newest 5,000 updates that wait. Whoever registers a number gets all that waits for it.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listUnmatchedNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unmapped-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What carriers say that nobody understands
         * @description Sentences and codes, those first that most parcels wait with. Told from the newest 5,000 scans that nobody understood.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listUnmappedTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/text-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people have said that wordings of carriers mean
         * @description Scope: `read`. Role: `viewer`.
         */
        get: operations["listTextMappings"];
        put?: never;
        /**
         * Say what a wording of a carrier means
         * @description It speaks for scans of this carrier that nobody else understands, from now on; those of parcels that are on their way are judged anew. It weighs what a sentence weighs: what the status of the provider or the code of the carrier proves about where the parcel is, it does not end.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["createTextMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/text-mappings/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All mappings as a file
         * @description As JSON; or with `Accept: text/tab-separated-values` the sentences among them as labelled texts, which `npm run texts` measures and learns from.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["exportTextMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/text-mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back what a wording means
         * @description Scans of parcels that are on their way are judged anew without it. What was sent because of it stays sent, and a parcel whose way it ended stays closed.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        delete: operations["deleteTextMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List subscriptions
         * @description Scope: `admin`. Role: `admin`.
         */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * Be told of events
         * @description Deliveries are signed as Standard Webhooks (https://www.standardwebhooks.com) and repeated for a day.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A subscription
         * @description Scope: `admin`. Role: `admin`.
         */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        /**
         * End a subscription
         * @description Scope: `admin`. Role: `admin`.
         */
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        /**
         * Change a subscription, or switch it off and on
         * @description Scope: `admin`. Role: `admin`.
         */
        patch: operations["changeSubscription"];
        trace?: never;
    };
    "/v1/subscriptions/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the secret
         * @description Scope: `admin`. Role: `admin`.
         */
        post: operations["rotateSubscriptionSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The delivery log
         * @description Scope: `admin`. Role: `admin`.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A delivery with all its attempts
         * @description Scope: `admin`. Role: `admin`.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver once more
         * @description Under the same webhook id, from the start of the schedule.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is proven of the whole fleet
         * @description The auditor goes over all shipments, cases and messages every few minutes, heals what is safe to heal and reports the rest. Each check says in words what is true when it finds nothing.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the auditor found
         * @description The open findings, the newest first, unless something else is asked for.
         *
         *     Scope: `read`. Role: `viewer`.
         */
        get: operations["listAuditFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Audit now
         * @description Triggers the schedule; if a run is under way, another one begins when that has come to its end. GET /v1/audit shows a run once it has ended.
         *
         *     Scope: `supervise`. Role: `supervisor`.
         */
        post: operations["runAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has signed in
         * @description For whoever has signed in.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description By email and password, or by the code of a link that counts once (`npm start` prints one). The session stands in a cookie; it ends when nobody uses it for 12 hours, and after 7 days.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description For whoever has signed in.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a password, by the link that came by mail
         * @description The link counts once. Sessions that were opened before end, and a new one begins. The address that the link went to counts as verified.
         */
        post: operations["choosePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one may sign in here */
        get: operations["listSignInMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in by the OpenID provider
         * @description For browsers: leads to the provider, which leads back.
         */
        get: operations["signInByProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the OpenID provider leads back to
         * @description For browsers. Signs in the member whose verified address the provider has verified too, later by its subject alone; then leads to the console, or to its page of signing in with `?failed=oidc`.
         */
        get: operations["returnFromProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where one is signed in
         * @description For whoever has signed in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out elsewhere
         * @description The session ends at once, in all processes.
         *
         *     For whoever has signed in.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a member a link to choose a password
         * @description By email, to the address that is written to first. It counts once, for three days; one that was sent before counts no more. Whoever has forgotten their password gets another one this way.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to choose another password
         * @description It goes to the address, if it is a verified one of an active member, at most three times an hour, and counts for an hour. The answer is the same for all.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what
         * @description Every action of people by the api, refused ones too: by whoever had signed in, or by a program with a key that says who acts. What only reads is not among them, nor what programs tell of parcels.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, revoked ones too
         * @description Scope: `admin`. Role: `admin`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Scope: `admin`. Role: `admin`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It stops working at once here, and within seconds in other processes. It stays in the list.
         *
         *     Scope: `admin`. Role: `admin`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Asks nobody else: an orchestrator that restarts the api because Postgres is away helps nobody.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it take requests?
         * @description Postgres is all that ingestion needs, so without it, or while it cannot write (a full disk), the answer is 503. Without Temporal events are accepted and their effects follow later: 200 and `degraded`.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        NewShipment: {
            /**
             * @description The carrier, by any of its usual names. Of `dhl` the number may say which of its companies is meant.
             * @example dhl
             */
            carrier: string;
            /**
             * @description In any of its ways of writing. A placeholder (`TBD`, `n/a`, `0000`) is refused.
             * @example 00340434161094042557
             */
            trackingNumber: string;
            /** @default default */
            merchantId?: string;
            /** @description The shop's own number, e.g. of the order. */
            reference?: string | null;
            service?: string | null;
            /** @default null */
            value?: {
                /** @description In minor units, e.g. cents. */
                minor: number;
                /** @description ISO 4217. */
                currency: string;
            } | null;
            customerTier?: string | null;
            tags?: string[];
            originCountry?: string | null;
            /**
             * @description What the customer was promised.
             * @default null
             */
            promisedDate?: string | null;
            recipient?: components["schemas"]["RecipientInput"];
        };
        /** @description Who gets the parcel, and how to reach them. */
        RecipientInput: {
            name?: string | null;
            /** @description An international domain is kept in ASCII. */
            email?: string | null;
            /**
             * @description International (`+49 30 ...`), or as written in the country of the recipient. Stored as E.164.
             * @example +4915112345678
             */
            phone?: string | null;
            streetLines?: string[];
            city?: string | null;
            /**
             * @description Code or name. In the US, Canada and Australia kept as its code.
             * @example CA
             */
            region?: string | null;
            postalCode?: string | null;
            country?: string | null;
            /**
             * @description Absent: the language of the country, else of the merchant.
             * @example de-AT
             */
            locale?: string;
            /**
             * @description IANA. Absent: told from country, region and postal code, else that of the merchant.
             * @example Europe/Vienna
             */
            timeZone?: string;
        };
        /**
         * @description Where the parcel is on its way.
         * @enum {string}
         */
        Milestone: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "returned" | "cancelled" | "disposed";
        /**
         * @description What can go wrong with a parcel.
         * @enum {string}
         */
        ExceptionKind: "address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question";
        /** @description Absent: stays as it is. Null: is emptied. */
        ShipmentChange: {
            promisedDate?: string | null;
            reference?: string | null;
            service?: string | null;
            customerTier?: string | null;
            tags?: string[];
            recipient?: components["schemas"]["RecipientInput"];
            /**
             * Format: uuid
             * @description Whose order is changed, where several go with the parcel. Absent: that of the shipment itself.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            recipientId?: string;
            /**
             * @description Who changes it, for the timeline: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
        };
        /** @description Absent: stays as it is. One of the first two must be given. */
        NumberCorrection: {
            /**
             * @description The carrier, by any of its usual names. Of `dhl` the number may say which of its companies is meant.
             * @example dhl
             */
            carrier?: string;
            /**
             * @description In any of its ways of writing. A placeholder (`TBD`, `n/a`, `0000`) is refused.
             * @example 00340434161094042557
             */
            trackingNumber?: string;
            /**
             * Format: uuid
             * @description The one order that is meant, by its recipient. Absent: the shipment with all of its orders.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            recipientId?: string;
            /** @description Where another shipment has the right number: the order joins it. Absent: that is refused. */
            join?: boolean;
            /**
             * @description Staff id of who does it. Absent: the name of the API key.
             * @example jo.smith
             */
            actor?: string;
        };
        Withdrawal: {
            /**
             * Format: uuid
             * @description The one order that is meant, by its recipient. Absent: the shipment with all of its orders.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            recipientId?: string;
            /**
             * @description Staff id of who does it. Absent: the name of the API key.
             * @example jo.smith
             */
            actor?: string;
        };
        EventBatch: {
            events: components["schemas"]["CanonicalEvent"][];
        };
        /** @enum {string} */
        CaseStatus: "open" | "acknowledged" | "snoozed" | "resolved";
        /** @enum {string} */
        Severity: "info" | "minor" | "major" | "critical";
        /**
         * @description Whose move it is. `needs_first_answer`: somebody was called, or the customer wrote, and no person has done anything yet. `needs_next_answer`: the customer wrote again and waits. `we_investigate`: a person has it, or has to find out. `waiting_for_customer`: they were asked, or only they can do it. `waiting_for_carrier`: only the carrier can do it, or time. `put_off`: snoozed. `close_the_loop`: the way of the parcel has ended; tell whoever has to know, and close.
         * @enum {string}
         */
        Turn: "needs_first_answer" | "needs_next_answer" | "we_investigate" | "waiting_for_customer" | "waiting_for_carrier" | "put_off" | "close_the_loop";
        NewSavedView: {
            name: string;
            /** @description With everybody. Who shares or changes a shared one is an agent at least. */
            shared: boolean;
            shown: components["schemas"]["QueueView"];
        };
        QueueView: {
            turn: components["schemas"]["Turn"] | null;
            kind: components["schemas"]["ExceptionKind"][];
            severity: components["schemas"]["Severity"][];
            carrier: string | null;
            /** @description A member; `nobody`; `me`: whoever looks at it. Null: whoever has the case. */
            holder: string | null;
            search: string | null;
            /** @enum {string} */
            sort: "due" | "newest" | "oldest";
        };
        SavedViewChanges: {
            name?: string;
            /** @description With everybody. Who shares or changes a shared one is an agent at least. */
            shared?: boolean;
            shown?: components["schemas"]["QueueView"];
        };
        /** @description In any unit: only the ratio of the two counts. */
        LateRiskCosts: {
            /** @description What a message costs to a customer whose parcel comes in time after all. */
            needless: number;
            /** @description What it costs when a parcel is late and nobody had said so. */
            surprise: number;
        };
        LateRiskChanges: {
            /** @description True: predictions open cases of this merchant’s parcels, and its customers are told. False: in shadow; cases that are open still end by themselves. */
            on?: boolean;
            /** @description Null: those by default. */
            costs?: components["schemas"]["LateRiskCosts"] | null;
        };
        GoBackToModel: {
            /**
             * @description For so many days it stays, whatever is trained.
             * @default 14
             */
            holdDays?: number;
        };
        LateProblemChanges: {
            title?: string;
            owner?: string | null;
            due?: string | null;
            /** @description What is done about it, from when, and over how many days before and after it is judged. It is fixed once: afterwards it cannot be changed. */
            action?: {
                text: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
                 * @example 2026-11-23T10:15:19+01:00
                 */
                actsAt: string;
                windowDays: number;
            };
            /**
             * @description What is found after that is a new problem.
             * @constant
             */
            closed?: true;
        };
        Looking: {
            /** Format: uuid */
            connection: string;
            /** @description Null: none any more. */
            caseId: string | null;
        };
        Acknowledge: {
            /**
             * @description Who takes the case: the id of an active member. Absent: who has signed in, else the name of the API key, if a member has it.
             * @example jo.smith
             */
            actor?: string;
            /** @description Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it. */
            seenHolder?: string | null;
        };
        /** @description Until an instant, or for a duration. */
        Snooze: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it. */
            seenHolder?: string | null;
            /**
             * Format: date-time
             * @description Later than now, and at most 30 days ahead.
             * @example 2026-11-23T10:15:19+01:00
             */
            until?: string;
            /**
             * @description From now on: `2h`, `90m`, `1 day`, or ISO 8601 (`PT2H`). At most 30 days.
             * @example 2h
             */
            duration?: string;
        };
        Resolve: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it. */
            seenHolder?: string | null;
        };
        Assign: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it. */
            seenHolder?: string | null;
            /**
             * @description The id of an active member. Nobody is told, and the escalation goes on.
             * @example jo.smith
             */
            assignee: string;
        };
        HandOver: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it. */
            seenHolder?: string | null;
            /**
             * @description Who gets it: the id of an active member.
             * @example jo.smith
             */
            to: string;
        };
        Escalate: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Who had the case (`assignee`) when the person looked at it. If by now somebody else has it, who is not the actor either, this is refused (`held_by_another`). Absent: done whoever has it. */
            seenHolder?: string | null;
            /**
             * Format: date-time
             * @description When the person looked at the case: refused if a step ran since. At most a minute ahead of now, for clocks differ. Absent: now, so that two calls page two steps, unless they carry the same `Idempotency-Key`.
             * @example 2026-11-23T10:15:19+01:00
             */
            requestedAt?: string;
        };
        NewNote: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            text: string;
        };
        NewBulkAct: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            act: components["schemas"]["BulkDeed"];
            scope: {
                /** @description These cases. */
                caseIds?: string[];
                /** @description All open cases that the queue shows under this filter when it is asked for. */
                filter?: {
                    kind?: components["schemas"]["ExceptionKind"][];
                    severity?: components["schemas"]["Severity"][];
                    assignee?: string;
                    unassigned?: boolean;
                    carrier?: string;
                    merchantId?: string;
                    /** @description A part of the tracking number, the reference, or the name, email or phone of the recipient. */
                    search?: string;
                    turn?: components["schemas"]["Turn"][];
                };
                /** @description With `filter`: the number of cases that the person was shown and said yes to. If more fit by now nothing is done (`bulk_scope_grew`). */
                confirmed?: number;
            };
        };
        /** @description As the single acts on a case. */
        BulkDeed: {
            /** @constant */
            type: "acknowledge";
        } | {
            /** @constant */
            type: "snooze";
            /**
             * Format: date-time
             * @description Later than now, and at most 30 days ahead.
             * @example 2026-11-23T10:15:19+01:00
             */
            until?: string;
            /**
             * @description From now on: `2h`, `90m`, `1 day`, or ISO 8601 (`PT2H`). At most 30 days.
             * @example 2h
             */
            duration?: string;
        } | {
            /** @constant */
            type: "assign";
            /**
             * @description The id of an active member.
             * @example jo.smith
             */
            assignee: string;
        } | {
            /** @constant */
            type: "hand_over";
            /**
             * @description The id of an active member.
             * @example jo.smith
             */
            to: string;
        } | {
            /** @constant */
            type: "resolve";
        } | {
            /** @constant */
            type: "note";
            text: string;
        };
        NewCarrierOverride: {
            /**
             * @description As shipments name it.
             * @example ups
             */
            carrier: string;
            /** @description Whose contract; left out: everybody's. */
            merchantId?: string;
            /** @description The account number at the carrier; left out: all of them. */
            account?: string;
            sections: {
                languages?: string[];
                /** @description When people answer there: by these hours it is counted how long they had. */
                hours?: {
                    timeZone: string;
                    /** @description Several spans a day leave room for a break; a day that is not named is off. */
                    week: {
                        monday?: string[];
                        tuesday?: string[];
                        wednesday?: string[];
                        thursday?: string[];
                        friday?: string[];
                        saturday?: string[];
                        sunday?: string[];
                    };
                    holidays?: {
                        country: string;
                        region?: string;
                    };
                    /** @description Further days off. */
                    closed?: string[];
                };
                contacts?: {
                    id: string;
                    /** @description A desk rather than a person. */
                    name: string;
                    /** @description What it is for; everything if not said. */
                    topics?: ("trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other")[];
                    /** @description For parcels to these countries; to any if not said. */
                    regions?: string[];
                    /**
                     * @description In which it is written to; English if not said.
                     * @enum {string}
                     */
                    language?: "en" | "de" | "es";
                    /**
                     * Format: email
                     * @description Without one it is listed, and no case is taken to it.
                     */
                    email?: string;
                    phone?: string;
                    /** Format: uri */
                    url?: string;
                    /** @description When people answer there: by these hours it is counted how long they had. */
                    hours?: {
                        timeZone: string;
                        /** @description Several spans a day leave room for a break; a day that is not named is off. */
                        week: {
                            monday?: string[];
                            tuesday?: string[];
                            wednesday?: string[];
                            thursday?: string[];
                            friday?: string[];
                            saturday?: string[];
                            sunday?: string[];
                        };
                        holidays?: {
                            country: string;
                            region?: string;
                        };
                        /** @description Further days off. */
                        closed?: string[];
                    };
                }[];
                claims?: {
                    /** @enum {string} */
                    type: "lost" | "damaged" | "not_received" | "late";
                    /** @description Of which service; of any if not said. */
                    service?: string;
                    /** @enum {string} */
                    routes?: "domestic" | "international";
                    /** @description Not before: the parcel may still come. */
                    earliest?: {
                        days: number;
                        /** @enum {string} */
                        from: "handed_over" | "expected" | "last_scan" | "delivered";
                    };
                    /** @description In calendar days; the last day on which it may be filed. */
                    window: {
                        days: number;
                        /** @enum {string} */
                        from: "handed_over" | "expected" | "last_scan" | "delivered";
                    };
                    documents: string[];
                    mayFile: ("sender" | "recipient" | "account_holder")[];
                    /** @description How much is paid at most, in words. */
                    limit?: string;
                    /** Format: date */
                    validFrom?: string;
                    source: {
                        title: string;
                        /** Format: uri */
                        url?: string;
                        /**
                         * Format: date
                         * @description The day on which it was read there.
                         */
                        asOf: string;
                    };
                    note?: string;
                }[];
            };
            /**
             * @description Where it is agreed.
             * @example Frame contract 2026, annex 3
             */
            source: string;
            /**
             * Format: date
             * @description Since when, or when it was read there.
             * @example 2026-11-25
             */
            asOf: string;
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            actor?: string;
        };
        NewCarrierCase: {
            /** @description All with one carrier. Without `caseId` it is about the gravest open case of each. */
            parcels: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                caseId?: string;
            }[];
            /** @enum {string} */
            topic: "trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other";
            /** @description What you want to say beside what the mail says by itself. */
            text?: string;
            /** @description Under the contract of this account number. */
            account?: string;
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            actor?: string;
        };
        NewCarrierReply: {
            text: string;
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            actor?: string;
        };
        NewCarrierAnswer: {
            answers: {
                /**
                 * Format: uuid
                 * @description Left out: all parcels of the case.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId?: string;
                /** @enum {string} */
                says: "found" | "new_date" | "delivered" | "lost" | "damaged" | "returning" | "searching" | "question";
                /**
                 * Format: date
                 * @description Of `new_date`, and of nothing else.
                 * @example 2026-11-25
                 */
                date?: string;
            }[];
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            actor?: string;
        };
        CloseCarrierCase: {
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            actor?: string;
        };
        NewIntervention: {
            /**
             * @description What the carrier is asked to do.
             * @enum {string}
             */
            choice: "another_day" | "pickup_point" | "return_to_sender" | "another_address";
            /**
             * Format: date
             * @description Of `another_day`, and of nothing else.
             * @example 2026-11-25
             */
            day?: string;
            /** @description Of `another_address`, and of nothing else. */
            address?: components["schemas"]["WantedAddress"];
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        WantedAddress: {
            name: string;
            streetLines: string[];
            city: string;
            /** @description Where addresses have one: `OR`. */
            region?: string;
            postalCode: string;
            country: string;
        };
        InterventionDecision: {
            /** @description False: it is not done, and whoever chose it is told. */
            allow: boolean;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        CancelIntervention: {
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        NewClaim: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            /** @enum {string} */
            type: "lost" | "damaged" | "not_received" | "disposed";
            /** @description The value of the contents, where it is known and none is said. */
            amount?: {
                /** @description In the smallest unit of the currency of the claim. */
                cents: number;
                currency: string;
            };
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimChange: {
            amount?: {
                /** @description In the smallest unit of the currency of the claim. */
                cents: number;
                currency: string;
            };
            /**
             * Format: date
             * @description The last day on which the carrier takes it, where somebody knows better than the directory. It counts from then on.
             * @example 2026-11-25
             */
            lastDay?: string;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimDocumentNote: {
            /** @description One of the list, or another one that is added to it. */
            name: string;
            /** @default true */
            isThere?: boolean;
            /** @description Where it lies: an address, or words. */
            place?: string;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimFiling: {
            /**
             * @description `email`: Wayward writes to the contact of the directory, in a carrier case. `form`: somebody has filed it in the form of the carrier.
             * @enum {string}
             */
            how: "email" | "form";
            /** @description The number that the carrier gave it. */
            carrierReference?: string;
            /**
             * @description Although documents or the amount are missing, or the carrier takes none yet.
             * @default false
             */
            anyway?: boolean;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimDecision: {
            accepted: boolean;
            /** @description What is to be paid; all of it if not said. Of a refusal none. */
            cents?: number;
            /** @description The carrier's own words. */
            says?: string;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimPayment: {
            /** @description In the smallest unit of the currency of the claim. */
            cents: number;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimAppeal: {
            /** @description Goes to the carrier where the claim was filed by email. */
            reason: string;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        ClaimWithdrawal: {
            reason?: string;
            /** @description The member who does it, where an API key asks. */
            actor?: string;
        };
        NewDisruption: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description What staff read. */
            title: string;
            scope: components["schemas"]["NewDisruptionScope"];
            /**
             * Format: date-time
             * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
             * @example 2026-11-23T10:15:19+01:00
             */
            expectedEnd: string;
            wording?: components["schemas"]["NewDisruptionWording"];
        };
        NewDisruptionScope: {
            /** @description Absent: every kind of delay (weather, traffic, carrier_delay, external_event, customs_hold, rescheduled, not_picked_up, stalled, eta_slipped, late_risk, late). Kinds that ask something of the customer cannot be named. */
            kind?: ("refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question")[];
            /**
             * @description Any of these carriers.
             * @example [
             *       "ups"
             *     ]
             */
            carrier?: string[];
            /**
             * @description Of the newest scan: `US-OR`, or the country's code.
             * @example [
             *       "US-OR"
             *     ]
             */
            region?: string[];
            /**
             * @description Of the newest scan: the facility, or the city where nobody names one.
             * @example [
             *       "PORTLAND HUB"
             *     ]
             */
            facility?: string[];
            /**
             * @description Of the address: `US-OR`, or the country's code.
             * @example [
             *       "DE-BY"
             *     ]
             */
            destination?: string[];
            /**
             * @description Countries of origin and destination.
             * @example [
             *       "CN-DE"
             *     ]
             */
            lane?: string[];
            /** @description Any of these shops, by id. */
            merchant?: string[];
            /** @description Shipments that have all of these tags. */
            tags?: string[];
        };
        /** @description What customers read, in plain text. A language that is missing is told in the default words. */
        NewDisruptionWording: {
            en?: string;
            de?: string;
            es?: string;
        };
        /**
         * @description `detected`: waits for a person. `active`: approved, customers are told. `clearing`: few members are open; it ends by itself unless that changes.
         * @enum {string}
         */
        DisruptionStatus: "detected" | "active" | "clearing" | "resolved" | "declined";
        DisruptionDraft: {
            /**
             * Format: uuid
             * @description The disruption whose scope it would be: its own members are counted with the others.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            disruptionId?: string;
            scope: components["schemas"]["NewDisruptionScope"];
            /**
             * Format: date-time
             * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
             * @example 2026-11-23T10:15:19+01:00
             */
            expectedEnd?: string;
            wording?: components["schemas"]["NewDisruptionWording"];
        };
        DisruptionChange: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Takes the place of the whole wording. */
            wording?: components["schemas"]["NewDisruptionWording"];
            /**
             * Format: date-time
             * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
             * @example 2026-11-23T10:15:19+01:00
             */
            expectedEnd?: string;
            /** @description Only before it was approved. Takes the place of the whole scope; its members are counted anew. */
            scope?: components["schemas"]["NewDisruptionScope"];
        };
        DisruptionAct: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
        };
        DisruptionNote: {
            /**
             * @description Who acts: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            text: string;
        };
        DismissMessage: {
            /**
             * @description Who says so: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
        };
        OptOut: {
            /**
             * @description An email address, or a phone number with its country (`+49 30 ...`).
             * @example ada@example.com
             */
            address: string;
            /**
             * @description How it is known. It is kept.
             * @example She called and wants no more mails.
             */
            reason: string;
            /**
             * @description Who does it: the id of an active member. Absent: who has signed in, else the name of the key.
             * @example jo.smith
             */
            actor?: string;
        };
        LiftSuppression: {
            /**
             * @description Why it may be written to again. It is kept.
             * @example She called and asked for her mails again.
             */
            reason: string;
            /**
             * @description Who does it: the id of an active member. Absent: who has signed in, else the name of the key.
             * @example jo.smith
             */
            actor?: string;
        };
        /** @description Exactly one of `email` and `phone`. */
        NewErasure: {
            /**
             * Format: email
             * @description In any case of letters.
             */
            email?: string;
            /**
             * @description E.164.
             * @example +4915112345678
             */
            phone?: string;
            /**
             * @description Who does it: the id of an active member. Absent: who has signed in, else the name of the key.
             * @example jo.smith
             */
            actor?: string;
        };
        NewSilence: {
            matchers: components["schemas"]["SilenceMatchers"];
            /**
             * @description Whose messages are held: everybody’s, customers’, or those of the people who work on cases.
             * @default all
             * @enum {string}
             */
            audience?: "all" | "customer" | "staff";
            /**
             * @description Its author: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /** @description Why, for everybody who wonders. */
            comment: string;
            /**
             * Format: date-time
             * @description Now, if not said.
             * @example 2026-11-23T10:15:19+01:00
             */
            startsAt?: string;
            /**
             * Format: date-time
             * @description At most 90 days after the start.
             * @example 2026-11-23T10:15:19+01:00
             */
            endsAt: string;
        };
        /** @description All of them must agree. An empty list, or none, agrees with everything. */
        SilenceMatchers: {
            /** @default [] */
            kind?: components["schemas"]["ExceptionKind"][];
            /** @default [] */
            severity?: components["schemas"]["Severity"][];
            /** @default [] */
            carrier?: string[];
            /** @default [] */
            lane?: string[];
            /** @default [] */
            service?: string[];
            /** @default [] */
            merchant?: string[];
            /**
             * @description All of them must be there.
             * @default []
             */
            tags?: string[];
        };
        SilencePreviewRequest: {
            matchers: components["schemas"]["SilenceMatchers"];
        };
        SilenceEnd: {
            /**
             * @description Who ends it: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /**
             * Format: date-time
             * @description Earlier than before. Now, if not said or past.
             * @example 2026-11-23T10:15:19+01:00
             */
            endsAt?: string;
        };
        NewReply: {
            /** @description By SMS at most what six parts hold (153 letters each, or 67 where one is not GSM-7), together with the name of the shop and how to opt out; longer ones are refused. */
            text: string;
            /**
             * @description Absent: where the customer wrote last.
             * @enum {string}
             */
            channel?: "email" | "sms";
            /**
             * Format: uuid
             * @description Which customer, where several have orders in the parcel. Absent: whoever wrote last, else the first.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            recipientId?: string;
            /**
             * @description Who writes: the id of an active member. Absent: who has signed in, else the name of the API key.
             * @example jo.smith
             */
            actor?: string;
            /**
             * @description Nothing can go on before the customer answers: clocks rest until then.
             * @default false
             */
            awaitsAnswer?: boolean;
        };
        ReplyToPreview: {
            /** @description Empty: only where it would go is asked for. */
            text: string;
            /**
             * @description Absent: where the customer wrote last.
             * @enum {string}
             */
            channel?: "email" | "sms";
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            recipientId?: string;
        };
        /** @description An empty text is no draft any more. */
        ReplyDraftChanges: {
            text: string;
            /** @description Null: where the customer wrote last. */
            channel: ("email" | "sms") | null;
            awaitsAnswer: boolean;
            /** @description Of what was read; 0: there was never one. */
            version: number;
        };
        AssignMessage: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
        };
        NewTeam: {
            /**
             * @description As policies name it: `team:support`.
             * @example support
             */
            id: string;
            name: string;
            email?: string | null;
            /** @default null */
            phone?: string | null;
            /**
             * @description The language of messages.
             * @default en
             * @enum {string}
             */
            locale?: "en" | "de" | "es";
            /**
             * @description An IANA time zone.
             * @default UTC
             * @example Europe/Berlin
             */
            timeZone?: string;
            /**
             * @description Staff ids. They are written to where the team has no address of its own.
             * @default []
             */
            members?: string[];
        };
        /** @description What is left out stays; `members` takes the place of all of before. */
        TeamChange: {
            name?: string;
            email?: string | null;
            phone?: string | null;
            /**
             * @description The language of messages.
             * @enum {string}
             */
            locale?: "en" | "de" | "es";
            /**
             * @description An IANA time zone.
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** @description Staff ids. They are written to where the team has no address of its own. */
            members?: string[];
        };
        NewMember: {
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            id: string;
            name: string;
            /**
             * @description The language of messages.
             * @default en
             * @enum {string}
             */
            locale?: "en" | "de" | "es";
            /**
             * @description An IANA time zone.
             * @default UTC
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** @default agent */
            role?: components["schemas"]["Role"];
        };
        /**
         * @description What they may do who have signed in, each all that those before it may: `viewer` looks, `agent` works on cases, `supervisor` decides on call and what customers get, `admin` does all.
         * @enum {string}
         */
        Role: "viewer" | "agent" | "supervisor" | "admin";
        MemberChange: {
            name?: string;
            /**
             * @description The language of messages.
             * @enum {string}
             */
            locale?: "en" | "de" | "es";
            /**
             * @description An IANA time zone.
             * @example Europe/Berlin
             */
            timeZone?: string;
            role?: components["schemas"]["Role"];
            /** @description False: shifts are nobody’s, sessions end, and every address has to be verified anew afterwards. */
            active?: boolean;
        };
        NewContactPoint: {
            /** @constant */
            channel: "email";
            /**
             * Format: email
             * @example ines@shop.example
             */
            address: string;
        } | {
            /** @constant */
            channel: "sms";
            /**
             * @description E.164.
             * @example +4930123456
             */
            address: string;
        };
        ContactPointChange: {
            position: number;
        };
        CodeTry: {
            /** @example 042917 */
            code: string;
        };
        NewSchedule: {
            /**
             * @description As policies name it: `on_call:first_line`.
             * @example first_line
             */
            id: string;
            name: string;
            /**
             * @description An IANA time zone.
             * @example Europe/Berlin
             */
            timeZone: string;
            /** @default [] */
            rotations?: components["schemas"]["NewRotation"][];
        };
        NewRotation: {
            name: string;
            /** @description Staff ids in the order of their turns; null is a turn of nobody. */
            members: (string | null)[];
            shift: {
                length: number;
                /** @enum {string} */
                unit: "hours" | "days" | "weeks";
            };
            handOver: {
                /**
                 * @description By the clock on the wall of the schedule’s zone.
                 * @example 09:00
                 */
                time: string;
                /** @default null */
                weekday?: (1 | 2 | 3 | 4 | 5 | 6 | 7) | null;
            };
            /**
             * Format: date
             * @description The first turn starts on this day at `handOver.time`.
             * @example 2026-11-25
             */
            startsOn: string;
            /**
             * @description On call only then; empty: always.
             * @default []
             */
            times?: components["schemas"]["WeekTimes"][];
        };
        WeekTimes: {
            days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
            /**
             * @description By the clock on the wall of the schedule’s zone.
             * @example 09:00
             */
            from: string;
            /**
             * @description One that is not later than `from` is that of the next day.
             * @example 17:30
             */
            to: string;
        };
        /** @description What is left out stays; `rotations` take the place of all of before. */
        ScheduleChange: {
            name?: string;
            /**
             * @description An IANA time zone.
             * @example Europe/Berlin
             */
            timeZone?: string;
            rotations?: components["schemas"]["NewRotation"][];
        };
        /** @description Stands in place of all rotations. Of two at one time the later made holds. */
        NewOverride: {
            memberId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
             * @example 2026-11-23T10:15:19+01:00
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
             * @example 2026-11-23T10:15:19+01:00
             */
            endsAt: string;
        };
        SimulateCase: {
            kind: components["schemas"]["ExceptionKind"];
            severity?: components["schemas"]["Severity"];
            /**
             * Format: date-time
             * @description ISO 8601 with `Z` or an offset, in the years 1970 to 2199.
             * @example 2026-11-23T10:15:19+01:00
             */
            openedAt: string;
            carrier?: string;
            service?: string;
            merchantId?: string;
            customerTier?: string;
            value?: {
                minor: number;
                currency: string;
            };
            tags?: string[];
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            originCountry?: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            destinationCountry?: string;
            destinationRegion?: string;
            /**
             * @description Somebody takes the case.
             * @example 3 hours
             */
            acknowledgeAfter?: string & (unknown & unknown);
            /**
             * @description Until then the holder answers each reminder.
             * @example 3 hours
             */
            silentAfter?: string & (unknown & unknown);
            /**
             * @description The customer writes.
             * @example 3 hours
             */
            replyAfter?: string & (unknown & unknown);
            /**
             * @description The holder answers the customer.
             * @example 3 hours
             */
            answerAfter?: string & (unknown & unknown);
            /**
             * @description The parcel arrives.
             * @example 3 hours
             */
            deliverAfter?: string & (unknown & unknown);
        };
        /** @description Without milestone, exception and clears: it is mere information, and nothing follows from it. */
        NewTextMapping: {
            /**
             * @description A short id, never a name or an address.
             * @example jo.smith
             */
            actor?: string;
            carrier: string;
            /**
             * @description text: a scan with this sentence. code: a scan with this code, whatever it says beside it.
             * @enum {string}
             */
            says: "text" | "code";
            /** @description The sentence or the code as a scan has it. Capitals, blanks, dates, clock times and numbers of five digits and more are not told apart. */
            wording: string;
            /** @default null */
            milestone?: ("pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "returned" | "cancelled" | "disposed") | null;
            /** @default null */
            exception?: ("address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question") | null;
            /** @description Was the parcel moved or handled? Absent: told from the milestone and the exception. */
            movement?: boolean;
            /**
             * @description An all-clear: these exceptions are over.
             * @default null
             */
            clears?: ("all" | ("address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question")[]) | null;
        };
        NewSubscription: {
            /**
             * @description An http(s) URL without credentials and fragment.
             * @example https://shop.example/hooks/wayward
             */
            url: string;
            /** @default null */
            description?: string | null;
            eventTypes: components["schemas"]["OutboundEventType"][];
        };
        /** @enum {string} */
        OutboundEventType: "shipment.registered" | "shipment.milestone" | "shipment.closed" | "case.opened" | "case.updated" | "case.resolved" | "message.updated" | "message.received" | "audit.finding" | "disruption.detected" | "disruption.approved" | "disruption.resolved";
        SubscriptionChange: {
            /**
             * @description An http(s) URL without credentials and fragment.
             * @example https://shop.example/hooks/wayward
             */
            url?: string;
            description?: string | null;
            eventTypes?: components["schemas"]["OutboundEventType"][];
            active?: boolean;
        };
        /** @enum {string} */
        AuditCheck: "workflow_missing" | "workflow_outlives_shipment" | "case_without_next_action" | "case_overdue" | "shipment_overdue" | "states_disagree" | "disruption_overdue" | "events_untold" | "update_unclaimed" | "message_overdue" | "message_in_doubt" | "message_held_for_nothing" | "message_kept_back" | "inbound_unhandled" | "letter_waits" | "subscriber_untold" | "team_unreachable" | "predictions_drifted" | "carrier_case_overdue" | "intervention_overdue" | "claim_overdue";
        /** @description `email` and `password`, or the `code` of a link alone. */
        SignIn: {
            /**
             * Format: email
             * @description A verified address of the member.
             * @example ines@shop.example
             */
            email?: string;
            password?: string;
            /** @description What the link carries. It counts once, for a time. */
            code?: string;
        };
        NewPassword: {
            /** @description What the link carries. It counts once, for a time. */
            token: string;
            password: string;
        };
        PasswordReset: {
            /**
             * Format: email
             * @example ines@shop.example
             */
            email: string;
        };
        NewApiKey: {
            name: string;
            scopes: components["schemas"]["Scope"][];
            expiresAt?: string | null;
        };
        /**
         * @description `admin` includes all others.
         * @enum {string}
         */
        Scope: "ingest" | "read" | "act" | "supervise" | "admin";
        /** @description No personal data, so that it can be kept for the idempotency key. */
        RegisteredShipment: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @description The carrier's slug. */
            carrier: string;
            /** @description Upper case, without blanks, hyphens, dots and the `420` and ZIP of labels of USPS. */
            trackingNumber: string;
            /** @description False when it was registered before and is still open. */
            created: boolean;
            /** @description True when the number was registered for another order, and this one joined it. */
            joined: boolean;
            /** @description Updates that had come before anybody registered the number. */
            claimedUpdates: number;
            /** @description What could not be used as it was sent. Only carrier, number and merchant can refuse a registration; all else is registered without what is wrong, and can be sent again by PATCH. */
            warnings: components["schemas"]["RegistrationWarning"][];
        };
        /** @description It repeats nothing of what was sent. */
        RegistrationWarning: {
            /**
             * @description JSON pointer.
             * @example /recipient/phone
             */
            field: string;
            /** @example is not a phone number */
            reason: string;
            /**
             * @description `left_out`: registered without it. `cut`: its beginning is kept.
             * @enum {string}
             */
            outcome: "left_out" | "cut";
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            /**
             * @description What went wrong, as a relative URI that explains it: one of `/problems/malformed`, `/problems/unauthenticated`, `/problems/forbidden`, `/problems/cross_origin`, `/problems/sign_in_failed`, `/problems/link_over`, `/problems/no_email_address`, `/problems/too_many_sign_ins`, `/problems/not_found`, `/problems/workflow_not_started`, `/problems/body_forgotten`, `/problems/method_not_allowed`, `/problems/case_not_open`, `/problems/nothing_to_escalate`, `/problems/stale_escalation`, `/problems/held_by_another`, `/problems/bulk_scope_grew`, `/problems/draft_changed`, `/problems/auditor_not_set_up`, `/problems/id_taken`, `/problems/sender_not_testable`, `/problems/mapping_exists`, `/problems/contact_point_exists`, `/problems/already_verified`, `/problems/member_holds_cases`, `/problems/inactive_member`, `/problems/address_taken`, `/problems/no_valid_code`, `/problems/wrong_code`, `/problems/too_many_codes`, `/problems/disruption_over`, `/problems/already_approved`, `/problems/shipment_closed`, `/problems/order_moved`, `/problems/number_taken`, `/problems/too_many_orders`, `/problems/silence_over`, `/problems/customer_unreachable`, `/problems/carrier_unreachable`, `/problems/carrier_case_closed`, `/problems/intervention_undecided`, `/problems/intervention_settled`, `/problems/claim_undecided`, `/problems/claim_elsewhere`, `/problems/claim_incomplete`, `/problems/claim_too_early`, `/problems/parcel_over`, `/problems/message_filed`, `/problems/idempotency_in_progress`, `/problems/idempotency_key_reused`, `/problems/payload_too_large`, `/problems/unsupported_media_type`, `/problems/validation`, `/problems/snooze_in_the_past`, `/problems/rate_limited`, `/problems/too_many_acts`, `/problems/internal`, `/problems/database_unavailable`, `/problems/workflow_unavailable`, `/problems/provider_unavailable`, `/problems/gateway_unavailable`, `/problems/signature_keys_unavailable`.
             * @example /problems/validation
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                /** @enum {string} */
                in: "body" | "query" | "header";
                /** @description JSON pointer; empty for the whole. */
                field: string;
                reason: string;
            }[];
            /** @description Of `number_taken`, `order_moved` and `too_many_orders`: the shipment that they speak of. */
            shipmentId?: string;
            requestId: string;
        };
        ShipmentPage: {
            data: components["schemas"]["ShipmentSummary"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        ShipmentSummary: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            trackingNumber: string;
            merchantId: string;
            reference: string | null;
            service: string | null;
            value: {
                /** @description In minor units, e.g. cents. */
                minor: number;
                /** @description ISO 4217. */
                currency: string;
            } | null;
            customerTier: string | null;
            tags: string[];
            originCountry: string | null;
            destinationCountry: string | null;
            promisedDate: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            registeredAt: string;
            milestone: components["schemas"]["Milestone"] | null;
            milestoneAt: string | null;
            /** @description The carrier's newest estimate. */
            estimatedDate: string | null;
            lastEventAt: string | null;
            lastMovementAt: string | null;
            openCases: components["schemas"]["OpenCaseSummary"][];
            /** @description What happens next: `case:<kind>:step:<step>`, `silence:<kind>`, `estimate_counts` (a new delivery date will have stood long enough) or `close:<reason>`. */
            nextAction: string | null;
            nextActionAt: string | null;
            closedAt: string | null;
            /** @description `withdrawn`: registered by mistake. `corrected`: its number was wrong, and it goes on as another shipment (`departedOrders` says which). */
            closeReason: ("delivered" | "returned" | "lost" | "disposed" | "cancelled" | "abandoned" | "withdrawn" | "corrected") | null;
        };
        OpenCaseSummary: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            kind: components["schemas"]["ExceptionKind"];
            severity: components["schemas"]["Severity"];
            status: components["schemas"]["CaseStatus"];
            assignee: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            nextAction: string | null;
            nextActionAt: string | null;
        };
        Shipment: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            trackingNumber: string;
            merchantId: string;
            reference: string | null;
            service: string | null;
            value: {
                /** @description In minor units, e.g. cents. */
                minor: number;
                /** @description ISO 4217. */
                currency: string;
            } | null;
            customerTier: string | null;
            tags: string[];
            originCountry: string | null;
            destinationCountry: string | null;
            promisedDate: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            registeredAt: string;
            milestone: components["schemas"]["Milestone"] | null;
            milestoneAt: string | null;
            /** @description The carrier's newest estimate. */
            estimatedDate: string | null;
            lastEventAt: string | null;
            lastMovementAt: string | null;
            openCases: components["schemas"]["OpenCaseSummary"][];
            /** @description What happens next: `case:<kind>:step:<step>`, `silence:<kind>`, `estimate_counts` (a new delivery date will have stood long enough) or `close:<reason>`. */
            nextAction: string | null;
            nextActionAt: string | null;
            closedAt: string | null;
            /** @description `withdrawn`: registered by mistake. `corrected`: its number was wrong, and it goes on as another shipment (`departedOrders` says which). */
            closeReason: ("delivered" | "returned" | "lost" | "disposed" | "cancelled" | "abandoned" | "withdrawn" | "corrected") | null;
            recipient: components["schemas"]["Recipient"];
            /** @description All orders that go with the parcel; the first is the one that the shipment was registered with. An order is named by the id of its recipient. */
            orders: {
                reference: string | null;
                merchantId: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                joinedAt: string;
                recipient: components["schemas"]["Recipient"];
            }[];
            /** @description Orders that have left: withdrawn, or moved to another number. */
            departedOrders: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                recipientId: string;
                reference: string | null;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                leftAt: string;
                /** @enum {string} */
                because: "withdrawn" | "corrected";
                actor: string | null;
                /** @description The shipment under the right number; null where it was withdrawn. */
                movedTo: string | null;
            }[];
            /** @description Wrong numbers that its orders were registered under before, the last one first. */
            formerNumbers: {
                /**
                 * Format: uuid
                 * @description What happened under the wrong number stands there.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                carrier: string;
                trackingNumber: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                correctedAt: string;
                actor: string | null;
            }[];
            tracking: {
                eventCount: number;
                /** @description Events whose code and text nobody understands. */
                unmappedCount: number;
                /** @description Reported and, as the scans stand, still true. */
                activeExceptions: components["schemas"]["ExceptionKind"][];
                reached: {
                    milestone: components["schemas"]["Milestone"];
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    first: string;
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    last: string;
                }[];
                reported: {
                    kind: components["schemas"]["ExceptionKind"];
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    first: string;
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    last: string;
                    count: number;
                    active: boolean;
                }[];
                firstEstimate: {
                    /**
                     * Format: date
                     * @description A calendar day without a zone.
                     * @example 2026-11-25
                     */
                    date: string;
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    asOf: string;
                } | null;
                latestEstimate: {
                    /**
                     * Format: date
                     * @description A calendar day without a zone.
                     * @example 2026-11-25
                     */
                    date: string;
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    asOf: string;
                } | null;
                /** @description The carrier said that it does not know the number. */
                unknownNumberAt: string | null;
            };
        };
        Recipient: {
            /**
             * Format: uuid
             * @description What `DELETE /v1/recipients/{id}` erases a person by; it names the order.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            name: string | null;
            email: string | null;
            /** @description E.164. */
            phone: string | null;
            streetLines: string[];
            city: string | null;
            region: string | null;
            postalCode: string | null;
            country: string | null;
            locale: string;
            /** @description IANA. */
            timeZone: string;
        };
        CorrectedShipment: {
            /**
             * Format: uuid
             * @description The shipment under the right number.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            trackingNumber: string;
            /**
             * Format: uuid
             * @description That of the wrong number, with all that happened to it.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            formerShipmentId: string;
            /** @description The number was registered; the order joined its shipment. */
            joined: boolean;
            /** @description Updates that had come under the right number before. */
            claimedUpdates: number;
        };
        WithdrawnShipment: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @description False where it goes on for its other orders. */
            closed: boolean;
            /** @description False: it was withdrawn before. */
            changed: boolean;
        };
        TimelinePage: {
            data: components["schemas"]["TimelineItem"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        TimelineItem: components["schemas"]["TimelineEvent"] | components["schemas"]["TimelineCaseEntry"] | components["schemas"]["TimelineStep"] | components["schemas"]["TimelineMessage"] | components["schemas"]["TimelineAddressChange"];
        TimelineEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "event";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            event: components["schemas"]["TrackingEvent"];
        };
        TrackingEvent: {
            seq: number;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            occurredAt: string;
            /** @description The clock at the place of the scan, without an offset. */
            localTime: string;
            offsetMinutes: number | null;
            /** @enum {string} */
            zoneSource: "given" | "inferred" | "unknown";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            receivedAt: string;
            source: string;
            milestone: components["schemas"]["Milestone"] | null;
            exception: components["schemas"]["ExceptionKind"] | null;
            movement: boolean;
            clears: ("all" | components["schemas"]["ExceptionKind"][]) | null;
            faultOwner: components["schemas"]["FaultOwner"] | null;
            /** @enum {string} */
            meaningSource: "given" | "code" | "status" | "text" | "mapping" | "unmapped";
            /** @description What decided the meaning. */
            rule: string;
            code: string | null;
            text: string | null;
            place: {
                city: string | null;
                region: string | null;
                postalCode: string | null;
                country: string | null;
                facility: string | null;
            };
            estimatedDate: string | null;
            unknownNumber: boolean;
            inboxId: string | null;
            /** @description The `seq` of the scan that this judges anew, after a person has said what its wording means, or took that back. Only the newest judgement of a scan is shown. */
            judges: number | null;
        };
        /** @enum {string} */
        FaultOwner: "carrier" | "merchant" | "recipient" | "customs" | "external" | "unknown";
        TimelineCaseEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "case_entry";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            caseId: string;
            kind: components["schemas"]["ExceptionKind"];
            entry: components["schemas"]["CaseEntry"];
        };
        CaseEntry: {
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @description opened, reported_again, acknowledged, handed_over, lease_lost, snoozed, snooze_ended, assigned, escalated, note, customer_wrote, staff_wrote, wait_ended, address_changed, clock_breached, resolved. */
            type: string;
            actor: string;
            detail: {
                [key: string]: string;
            };
            /** @description The words of a note. */
            note: string | null;
        };
        TimelineStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "step";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            caseId: string;
            kind: components["schemas"]["ExceptionKind"];
            step: components["schemas"]["StepRun"];
        };
        StepRun: {
            stepId: string;
            occurrence: number;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            ranAt: string;
            /** @enum {string} */
            outcome: "run" | "skipped";
            reason: string | null;
        };
        /** @description `message.reason` says why it was sent, or was not. */
        TimelineMessage: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "message";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            message: components["schemas"]["Message"];
        };
        Message: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            shipmentId: string | null;
            caseId: string | null;
            stepId: string | null;
            occurrence: number | null;
            audience: string;
            /** @enum {string} */
            channel: "email" | "sms";
            address: string | null;
            template: string | null;
            locale: string;
            subject: string | null;
            /** @description Signed links, reply addresses and Message-IDs are shown to keys with the scope `act`; others read `[hidden]` in their place. */
            body: string | null;
            /** @enum {string} */
            priority: "routine" | "normal" | "critical";
            /** @enum {string} */
            status: "intended" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "unknown" | "not_sent" | "received";
            /**
             * @description Why it was sent, or was not.
             * @enum {string}
             */
            reason: "first_notification" | "repeat" | "recovery" | "milestone" | "staff_reply" | "lease_reminder" | "lease_lost" | "clock_breached" | "customer_wrote" | "customer_unreachable" | "other_channel" | "letters_wait" | "briefing" | "automatic_answer" | "customer_answer" | "address_changed" | "request" | "verification" | "disruption" | "disruption_cleared" | "silence_expired" | "bundle" | "carrier_case" | "carrier_reply" | "carrier_reminder" | "carrier_escalated" | "carrier_answered" | "carrier_silent" | "carrier_change" | "approval_waits" | "claim_due" | "audit_finding" | "customer_message" | "no_recipient" | "nobody_on_call" | "no_address" | "not_verified" | "erased" | "country_not_allowed" | "premium_number" | "opted_out" | "hard_bounce" | "superseded" | "deduplicated" | "bundled" | "order_speaks" | "disruption_speaks" | "answer_limit";
            /** @description With the reason `opted_out`: what its reader does not want to get. */
            optedOutOf: ("everything" | "problems" | "progress") | null;
            attempts: number;
            segments: number | null;
            providerMessageId: string | null;
            errorCode: string | null;
            errorText: string | null;
            /** @description Waits until then: see `deferral`, or to be tried again. */
            notBefore: string | null;
            /** @description Why it waits, or waited before it was settled. */
            deferral: ("quiet_hours" | "throttled" | "silenced" | "order_gathers") | null;
            /**
             * @description The same as a sentence.
             * @example A silence holds it (silence 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11). It waits until 2026-11-23T18:00:00.000Z.
             */
            wait: string | null;
            /** @description The silence that holds it, or held it. */
            silenceId: string | null;
            /** @description The disruption that it is about, or that speaks in its place. */
            disruptionId: string | null;
            /** @description The message that carries this one among others. */
            bundleId: string | null;
            /** @description Of what somebody wrote: since when it waits for a person though no case hears of it. Null once it was read, or a case hears of it. */
            waitsSince: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            intendedAt: string;
            sentAt: string | null;
            deliveredAt: string | null;
            failedAt: string | null;
        };
        /** @description The address itself stands with the recipient. */
        TimelineAddressChange: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "address_change";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @description A staff id, the name of an API key, or `customer`. */
            actor: string;
        };
        WorkflowState: {
            workflowId: string;
            runId: string | null;
            /** @description Temporal's word: RUNNING, COMPLETED ... */
            status: string;
            state: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                facts: {
                    version: number;
                    carrier: string;
                    merchantId: string;
                    service: string | null;
                    customerTier: string | null;
                    value: {
                        minor: number;
                        currency: string;
                    } | null;
                    tags: string[];
                    originCountry: string | null;
                    destinationCountry: string | null;
                    destinationRegion: string | null;
                    destinationTimeZone: string;
                    promisedDate: string | null;
                    registeredAt: string;
                } | null;
                seq: number;
                tracking: {
                    events: number;
                    unmapped: number;
                    seen: {
                        /** @description UTC instant. */
                        first: string;
                        /** @description UTC instant. */
                        last: string;
                    } | null;
                    lastMovementAt: string | null;
                    lastProgressAt: string | null;
                    reached: {
                        [key: string]: {
                            /** @description UTC instant. */
                            first: string;
                            /** @description UTC instant. */
                            last: string;
                        };
                    };
                    reported: {
                        [key: string]: {
                            /** @description UTC instant. */
                            first: string;
                            /** @description UTC instant. */
                            last: string;
                            count: number;
                            blame: {
                                owner: components["schemas"]["FaultOwner"];
                                /** @description UTC instant. */
                                at: string;
                            } | null;
                        };
                    };
                    clearedAll: string | null;
                    cleared: {
                        [key: string]: string;
                    };
                    estimate: {
                        first: {
                            /**
                             * Format: date
                             * @description A calendar day without a zone.
                             * @example 2026-11-25
                             */
                            date: string;
                            /** @description UTC instant. */
                            asOf: string;
                        };
                        latest: {
                            /**
                             * Format: date
                             * @description A calendar day without a zone.
                             * @example 2026-11-25
                             */
                            date: string;
                            /** @description UTC instant. */
                            asOf: string;
                        };
                    } | null;
                    unknownNumberAt: string | null;
                };
                cases: {
                    kind: components["schemas"]["ExceptionKind"];
                    episode: number;
                    id: string | null;
                    plan: {
                        policyId: string;
                        policyVersion: number;
                        steps: {
                            id: string;
                            occurrence: number;
                            /** @description UTC instant. */
                            at: string;
                            audience: string;
                            channels: ("email" | "sms")[];
                            template: string;
                            /** @enum {string} */
                            priority: "routine" | "normal" | "critical";
                            /** @enum {string} */
                            condition: "unacknowledged" | "always";
                            ask?: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                        recovery: {
                            template: string;
                        } | null;
                        acknowledgement: {
                            lease: {
                                /** @enum {string} */
                                clock: "elapsed" | "business";
                                ms: number;
                            } | {
                                /** @constant */
                                clock: "business";
                                days: number;
                            };
                            remind: {
                                /** @enum {string} */
                                clock: "elapsed" | "business";
                                ms: number;
                            } | {
                                /** @constant */
                                clock: "business";
                                days: number;
                            };
                        } | null;
                        clocks: {
                            firstResponse: ({
                                /** @enum {string} */
                                clock: "elapsed" | "business";
                                ms: number;
                            } | {
                                /** @constant */
                                clock: "business";
                                days: number;
                            }) | null;
                            nextResponse: ({
                                /** @enum {string} */
                                clock: "elapsed" | "business";
                                ms: number;
                            } | {
                                /** @constant */
                                clock: "business";
                                days: number;
                            }) | null;
                            resolution: ({
                                /** @enum {string} */
                                clock: "elapsed" | "business";
                                ms: number;
                            } | {
                                /** @constant */
                                clock: "business";
                                days: number;
                            }) | null;
                            longestWait: {
                                /** @enum {string} */
                                clock: "elapsed" | "business";
                                ms: number;
                            } | {
                                /** @constant */
                                clock: "business";
                                days: number;
                            };
                            breach: {
                                audience: string;
                                channels: ("email" | "sms")[];
                                template: string;
                                /** @enum {string} */
                                priority: "routine" | "normal" | "critical";
                            };
                            dueAt: {
                                [key: string]: string;
                            };
                        } | null;
                        repeatsLastPage: boolean;
                        calendar: {
                            [key: string]: unknown;
                        } | null;
                    } | null;
                    /** @enum {string} */
                    status: "open" | "acknowledged" | "snoozed";
                    /** @description UTC instant. */
                    openedAt: string;
                    /** @description UTC instant. */
                    reportedAt: string;
                    assignee: string | null;
                    snoozedUntil: string | null;
                    nextStep: number;
                    shiftMs: number;
                    lastStepAt: string | null;
                    lease: {
                        offered: boolean;
                        remindAt: string | null;
                        endsAt: string | null;
                    } | null;
                    leases: number;
                    clocks: {
                        [key: string]: {
                            /** @description UTC instant. */
                            from: string;
                            dueAt: string | null;
                            metAt: string | null;
                            breachedAt: string | null;
                            period: number;
                        };
                    };
                    waiting: {
                        /** @description UTC instant. */
                        since: string;
                        until: string | null;
                        endedAt: string | null;
                    } | null;
                    customerWroteAt: string | null;
                    staffWroteAt: string | null;
                    /** @description A carrier case is about it. */
                    carrier?: {
                        askedAt: string | null;
                        answeredAt: string | null;
                    };
                    /** @description What the customer was told, where a prediction opened it. */
                    foretold: {
                        window: {
                            /**
                             * Format: date
                             * @description A calendar day without a zone.
                             * @example 2026-11-25
                             */
                            from: string;
                            /**
                             * Format: date
                             * @description A calendar day without a zone.
                             * @example 2026-11-25
                             */
                            until: string;
                        };
                        tellings: number;
                    } | null;
                }[];
                episodes: {
                    [key: string]: number;
                };
                settled: {
                    [key: string]: string;
                };
                deadlines: {
                    [key: string]: string;
                };
                deadlinesFor: string | null;
                /** @description The carrier's date that counts; another one must stand for `standsMs`. */
                estimate: {
                    /**
                     * Format: date
                     * @description A calendar day without a zone.
                     * @example 2026-11-25
                     */
                    date: string;
                    /** @description UTC instant. */
                    asOf: string;
                    /** @description UTC instant. */
                    steadySince: string;
                    changed: boolean;
                    standsMs: number | null;
                } | null;
                /** @description Whether the promise is at risk by the newest prediction that was heard. */
                risk: {
                    /** @description UTC instant. */
                    heardAt: string;
                    /**
                     * Format: date
                     * @description A calendar day without a zone.
                     * @example 2026-11-25
                     */
                    promisedDate: string;
                    holds: boolean;
                    times: number;
                } | null;
                announced: components["schemas"]["Milestone"][];
                pulledAt: string | null;
                closing: {
                    /** @enum {string} */
                    reason: "delivered" | "returned" | "lost" | "disposed" | "cancelled" | "abandoned";
                    /** @description UTC instant. */
                    due: string;
                    /** @description UTC instant. */
                    at: string;
                } | null;
                closed: boolean;
                heard: string[];
                acted: {
                    id: string;
                    outcome: components["schemas"]["CaseOutcome"];
                }[];
            };
        };
        /** @description The case after the action. */
        CaseOutcome: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            caseId: string;
            kind: components["schemas"]["ExceptionKind"];
            status: components["schemas"]["CaseStatus"];
            assignee: string | null;
            snoozedUntil: string | null;
            /** @description Until then the assignee has the case. */
            leaseEndsAt: string | null;
            resolution: ("recovered" | "resolved_by_staff" | "superseded" | "delivered" | "ended") | null;
            nextAction: string | null;
            nextActionAt: string | null;
            /** @description False when the case already was in the asked state. */
            changed: boolean;
        };
        EventBatchResult: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            inboxId: string;
            outcome: components["schemas"]["InboxOutcome"];
            accepted: number;
            duplicate: number;
            unmatched: number;
            rejected: number;
            items: components["schemas"]["EventOutcome"][];
        };
        /**
         * @description accepted: something new. duplicate: all known. unmatched: understood, but nobody registered the number. ignored: no tracking in it. rejected: not understood, kept for replay.
         * @enum {string}
         */
        InboxOutcome: "received" | "accepted" | "duplicate" | "unmatched" | "ignored" | "rejected";
        EventOutcome: {
            index: number;
            /**
             * @description unmatched: nobody registered the number; kept, and claimed when somebody does.
             * @enum {string}
             */
            outcome: "accepted" | "duplicate" | "unmatched" | "rejected";
            shipmentId: string | null;
            problems: {
                /** @description JSON pointer. */
                path: string;
                reason: string;
            }[];
        };
        IngestResult: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            inboxId: string;
            outcome: components["schemas"]["InboxOutcome"];
            accepted: number;
            duplicate: number;
            unmatched: number;
            rejected: number;
            reason: string | null;
            problems: {
                /** @description JSON pointer. */
                path: string;
                reason: string;
            }[];
        };
        WebhookPing: {
            /** @enum {string} */
            provider: "easypost" | "aftership" | "shippo" | "shipengine" | "17track" | "karrio" | "ups" | "fedex" | "dhl";
        };
        WebhookSenders: {
            data: components["schemas"]["WebhookSender"][];
        };
        WebhookSender: {
            /** @enum {string} */
            provider: "easypost" | "aftership" | "shippo" | "shipengine" | "17track" | "karrio" | "ups" | "fedex" | "dhl";
            /** @description The address to give to the provider. */
            url: string;
            /** @description The setting that holds what it proves itself by. */
            setting: string;
            configured: boolean;
            /** @description How many secrets count: two while one is switched over to another. */
            secrets: number;
            testable: boolean;
            lastAt: string | null;
            lastOutcome: ("received" | "accepted" | "duplicate" | "unmatched" | "ignored" | "rejected") | null;
            /** @description How many of the newest bodies came from it. */
            bodies: number;
            /** @description How many of these were not understood. */
            rejected: number;
        };
        TriedSample: {
            /** @enum {string} */
            provider: "easypost" | "aftership" | "shippo" | "shipengine" | "17track" | "karrio" | "ups" | "fedex" | "dhl";
            /** @description Of the sample. */
            trackingNumber: string;
            /** @description The signature of the sample was accepted. */
            proved: boolean;
            /** @description Why it was not proved, or not understood. */
            reason: string | null;
            /** @description What its scan was read as. */
            milestone: ("pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "returned" | "cancelled" | "disposed") | null;
            /** @description `unmatched` is right: nobody has registered its number. Null: it did not come that far. */
            outcome: ("received" | "accepted" | "duplicate" | "unmatched" | "ignored" | "rejected") | null;
        };
        CasePage: {
            data: components["schemas"]["Case"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Case: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            carrier: string;
            trackingNumber: string;
            merchantId: string;
            reference: string | null;
            kind: components["schemas"]["ExceptionKind"];
            episode: number;
            severity: components["schemas"]["Severity"];
            faultOwner: components["schemas"]["FaultOwner"];
            actionRequired: string | null;
            /** @enum {string} */
            actionBy: "carrier" | "merchant" | "recipient" | "support" | "none";
            status: components["schemas"]["CaseStatus"];
            /** @description Null once resolved. */
            turn: components["schemas"]["Turn"] | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            occurredAt: string;
            reports: number;
            assignee: string | null;
            acknowledgedBy: string | null;
            acknowledgedAt: string | null;
            snoozedUntil: string | null;
            /** @description Until then the assignee has the case; any sign of life renews it. Then the escalation goes on. */
            leaseEndsAt: string | null;
            waitingForCustomerSince: string | null;
            /** @description Within which times people must have reacted; null where the policy sets none. */
            clocks: {
                firstResponse: components["schemas"]["CaseClock"] | null;
                nextResponse: components["schemas"]["CaseClock"] | null;
                resolution: components["schemas"]["CaseClock"] | null;
            };
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolution: ("recovered" | "resolved_by_staff" | "superseded" | "delivered" | "ended") | null;
            /** @description `step:<id>`, `snooze_ends`, `lease_reminder`, `lease_ends`, `clock:<name>`, `wait_ends`; `holder_acts` or `policy_ended` where nothing comes before the end of the shipment; null once resolved. */
            nextAction: string | null;
            nextActionAt: string | null;
            policyId: string;
            policyVersion: number;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            updatedAt: string;
        };
        CaseClock: {
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            dueAt: string;
            metAt: string | null;
            breachedAt: string | null;
            /**
             * @description `waiting`: stands still while the customer is awaited, and `dueAt` moves later by as much. `met`: in time, or late if it was breached before. `ended`: the case ended before.
             * @enum {string}
             */
            state: "running" | "waiting" | "met" | "breached" | "ended";
        };
        QueuePage: {
            data: components["schemas"]["QueuedCase"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        QueuedCase: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            carrier: string;
            trackingNumber: string;
            merchantId: string;
            reference: string | null;
            kind: components["schemas"]["ExceptionKind"];
            episode: number;
            severity: components["schemas"]["Severity"];
            faultOwner: components["schemas"]["FaultOwner"];
            actionRequired: string | null;
            /** @enum {string} */
            actionBy: "carrier" | "merchant" | "recipient" | "support" | "none";
            status: components["schemas"]["CaseStatus"];
            turn: components["schemas"]["Turn"];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            occurredAt: string;
            reports: number;
            assignee: string | null;
            acknowledgedBy: string | null;
            acknowledgedAt: string | null;
            snoozedUntil: string | null;
            /** @description Until then the assignee has the case; any sign of life renews it. Then the escalation goes on. */
            leaseEndsAt: string | null;
            waitingForCustomerSince: string | null;
            /** @description Within which times people must have reacted; null where the policy sets none. */
            clocks: {
                firstResponse: components["schemas"]["CaseClock"] | null;
                nextResponse: components["schemas"]["CaseClock"] | null;
                resolution: components["schemas"]["CaseClock"] | null;
            };
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolution: ("recovered" | "resolved_by_staff" | "superseded" | "delivered" | "ended") | null;
            /** @description `step:<id>`, `snooze_ends`, `lease_reminder`, `lease_ends`, `clock:<name>`, `wait_ends`; `holder_acts` or `policy_ended` where nothing comes before the end of the shipment; null once resolved. */
            nextAction: string | null;
            nextActionAt: string | null;
            policyId: string;
            policyVersion: number;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            updatedAt: string;
            /** @description The name of who gets the parcel. */
            customer: string | null;
            /** @description Whom the next step tells, where `nextAction` is one: `customer`, `merchant`, `team:<id>`. */
            nextAudience: string | null;
            /** @description What was said last: by the customer or the shop, by staff to the customer, or by the carrier. */
            lastWords: components["schemas"]["LastWords"] | null;
        };
        LastWords: {
            /** @enum {string} */
            by: "customer" | "merchant" | "staff" | "carrier";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @description No more than its first 240 letters. */
            text: string;
        };
        QueueCounts: {
            turns: {
                needs_first_answer: number;
                needs_next_answer: number;
                we_investigate: number;
                waiting_for_customer: number;
                waiting_for_carrier: number;
                put_off: number;
                close_the_loop: number;
            };
            /**
             * Format: date-time
             * @description When they were counted: at most seconds ago.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
        };
        QueueChoices: {
            kind: {
                [key: string]: number;
            };
            severity: {
                [key: string]: number;
            };
            carrier: {
                [key: string]: number;
            };
            /** @description By member. */
            assignee: {
                [key: string]: number;
            };
            unassigned: number;
            /**
             * Format: date-time
             * @description When they were counted: at most seconds ago.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
        };
        SavedViews: {
            data: components["schemas"]["SavedView"][];
        };
        SavedView: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            owner: string;
            name: string;
            /** @description With everybody. Who shares or changes a shared one is an agent at least. */
            shared: boolean;
            shown: components["schemas"]["QueueView"];
            /** @description Whether who asks may: its owner, and of a shared one a supervisor too. */
            mayChange: boolean;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            updatedAt: string;
            updatedBy: string;
        };
        Overview: {
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            open: {
                total: number;
                /** @description Open cases by kind and whose move it is; what is not named is 0. */
                kinds: {
                    kind: components["schemas"]["ExceptionKind"];
                    turn: components["schemas"]["Turn"];
                    cases: number;
                }[];
            };
            period: {
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                from: string;
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                to: string;
                /** @description As of when: the worker counts today anew every half a minute. Null: not yet. */
                countedAt: string | null;
            };
            /** @description Of the cases opened in the period: how long from the opening until somebody first took them (MTTA), and until they were resolved (MTTR; but those that gave way to another case). */
            cases: {
                opened: number;
                acknowledged: number;
                meanSecondsToAcknowledge: number | null;
                resolved: number;
                meanSecondsToResolve: number | null;
            };
            /** @description Of the parcels registered in the period. */
            promises: {
                /** @description Delivered before the promised day ended where they go. */
                onTime: number;
                /** @description Delivered after it, or not yet, or never. */
                late: number;
                /** @description The promise has time yet. */
                underWay: number;
                /** @description Registered without a promise: not judged. */
                notPromised: number;
                /** @description Cancelled: not judged. */
                withdrawn: number;
            };
            /** @description The same for each carrier, most cases first. */
            carriers: {
                carrier: string;
                opened: number;
                promises: {
                    /** @description Delivered before the promised day ended where they go. */
                    onTime: number;
                    /** @description Delivered after it, or not yet, or never. */
                    late: number;
                    /** @description The promise has time yet. */
                    underWay: number;
                    /** @description Registered without a promise: not judged. */
                    notPromised: number;
                    /** @description Cancelled: not judged. */
                    withdrawn: number;
                };
            }[];
            /** @description Cases opened on each day, by carrier. */
            days: {
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                day: string;
                opened: {
                    [key: string]: number;
                };
            }[];
            /** @description What waits for somebody beside the queue; 1,000 means as many or more. */
            waiting: {
                rejected: number;
                unmatched: number;
                disruptionsToApprove: number;
            };
        };
        CaseAdvice: {
            advice: {
                /**
                 * @description What "such cases" are, of this kind: of this carrier after the same was tried, of any carrier after the same was tried, of this carrier, all.
                 * @enum {string}
                 */
                level: "carrier_and_stage" | "stage" | "carrier" | "kind";
                best: components["schemas"]["RemedyOutcomes"];
                /** @description What is possible too, the soonest first. */
                others: components["schemas"]["RemedyOutcomes"][];
                /** @description Whether the best is surely sooner than the next (95 %). Null: nothing to compare with. */
                isClear: boolean | null;
                /** @description Some of these cases were made up for a demonstration. */
                hasGenerated: boolean;
                dismissedAt: string | null;
            } | null;
            /** @description Why there is no advice: too few such cases so far; kept back on this case, to find out what advice is worth; the case is closed. */
            reason: ("too_few" | "withheld" | "closed") | null;
        };
        RemedyOutcomes: {
            remedy: components["schemas"]["Remedy"];
            /** @description On how many such cases it was done. */
            cases: number;
            /** @description Of them closed within 72 hours from then. */
            closed: number;
            /** @description closed / cases. */
            share: number;
            /** @description Where the share lies by 95 % (Wilson). */
            shareInterval: {
                low: number;
                high: number;
            };
            /** @description Within how many hours half of them were closed, and its 95 % interval (order statistics; 72: an end not seen). Null: not half of them were. */
            medianHours: {
                hours: number;
                low: number;
                high: number;
            } | null;
        };
        /**
         * @description What people can do on a case: write to the customer, correct where the parcel goes, escalate, hand the case over, put it off.
         * @enum {string}
         */
        Remedy: "write" | "correct_address" | "escalate" | "hand_over" | "put_off";
        AdviceFigures: {
            days: number;
            /** @description Cases whose first advice is three days old. */
            settled: number;
            /** @description Pieces of advice that are younger. */
            unsettled: number;
            /** @description What was advised was done next. */
            followed: number;
            didOtherwise: number;
            didNothing: number;
            /** @description Among all of these. */
            dismissed: number;
            /** @description Of the cases on which something was done: how often what was advised, and its 95 % interval. Null: none. */
            agreement: {
                share: number;
                low: number;
                high: number;
            } | null;
            advised: {
                cases: number;
                closed: number;
                share: number | null;
                shareInterval: {
                    low: number;
                    high: number;
                } | null;
                /** @description Until they were closed, each counted as 72 at most. */
                meanHours: number | null;
            };
            withheld: {
                cases: number;
                closed: number;
                share: number | null;
                shareInterval: {
                    low: number;
                    high: number;
                } | null;
                /** @description Until they were closed, each counted as 72 at most. */
                meanHours: number | null;
            };
            /** @description How many hours sooner cases were closed whose advice people saw, and its 95 % interval: by chance alone it was drawn who saw one. Null: too few. */
            sooner: {
                hours: number;
                low: number;
                high: number;
            } | null;
            /** @enum {string} */
            verdict: "helps" | "hinders" | "cannot_tell_yet";
        };
        Scorecards: {
            /** @enum {string} */
            by: "carrier" | "service" | "lane" | "merchant";
            /**
             * Format: date
             * @description A calendar day without a zone.
             * @example 2026-11-25
             */
            from: string;
            /**
             * Format: date
             * @description Monday of the last week, which is counted as far as it has come.
             * @example 2026-11-25
             */
            to: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @description Some of the parcels were made up for a demonstration. */
            hasGenerated: boolean;
            /** @description Of all cards together; null: there are no parcels. */
            all: components["schemas"]["Scorecard"] | null;
            cards: components["schemas"]["Scorecard"][];
            /** @description Carriers by on time against the first promise, adjusted for the mix of lanes: the best first. Only of carriers without a filter. */
            ranking: {
                rank: number;
                carrier: string;
                n: number;
                /** @description As it was. */
                share: number;
                /** @description As it were had the carrier had the lanes of all. */
                adjusted: number;
                low: number;
                high: number;
                /** @description Its interval meets that of the one before: they may as well change places. */
                isTied: boolean;
            }[];
        };
        Scorecard: {
            /** @description Null: of all carriers together. */
            carrier: string | null;
            /** @description Service, lane or merchant; empty: unknown. Null: of a carrier. */
            key: string | null;
            parcels: number;
            figures: {
                /** @enum {string} */
                figure: "on_time_first" | "on_time_last" | "first_attempt" | "exception" | "exception_carrier" | "exception_merchant" | "exception_recipient" | "exception_customs" | "exception_external" | "exception_unknown" | "stalled" | "lost" | "damaged" | "scans_complete" | "late_news" | "out_of_order" | "zone_missing" | "unmapped" | "estimate_moved" | "recovered" | "first_response" | "resolution" | "contacted" | "transit" | "first_response_time" | "resolution_time";
                /** @description How many parcels it judges. */
                n: number;
                hits: number;
                /** @description hits / n; null of none. */
                share: number | null;
                low: number | null;
                /** @description 95 % by Wilson. */
                high: number | null;
                /** @description The share of the parcels that it does not judge. */
                excluded: number | null;
            }[];
            times: {
                /** @enum {string} */
                figure: "transit" | "first_response_time" | "resolution_time";
                n: number;
                /** @description Exact to the bucket; 95 % by order statistics. */
                p50: {
                    minutes: number;
                    low: number;
                    high: number;
                } | null;
                /** @description Exact to the bucket; 95 % by order statistics. */
                p90: {
                    minutes: number;
                    low: number;
                    high: number;
                } | null;
                excluded: number | null;
            }[];
            /** @description What customers wrote, all parcels together. */
            contacts: number;
            contactsPerParcel: number | null;
        };
        ParcelsBehind: {
            data: components["schemas"]["ParcelBehind"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        ParcelBehind: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            /** @description Null: made up for a demonstration. */
            trackingNumber: string | null;
            generated: boolean;
            /**
             * Format: date
             * @description A calendar day without a zone.
             * @example 2026-11-25
             */
            week: string;
            carrier: string;
            service: string | null;
            lane: string | null;
            merchantId: string;
            handedOverAt: string | null;
            promiseFirst: string | null;
            promiseLast: string | null;
            deliveredAt: string | null;
            lateMinutes: number | null;
            transitMinutes: number | null;
            attempts: number;
            contacts: number;
        };
        PredictionAnswer: {
            /** @description Null: nothing was said yet. */
            prediction: components["schemas"]["Prediction"] | null;
        };
        Prediction: {
            /** @description `hand_over`, a milestone, or `day:N`: N whole days after the hand-over without delivery. */
            moment: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            predictedAt: string;
            /**
             * Format: date-time
             * @description When what it is said by was learnt from the record.
             * @example 2026-11-23T09:15:19.000Z
             */
            trainedAt: string;
            /**
             * @description `rate`: there is too little data, or the model did no better over the last weeks. Then `lateProbability` is how often this carrier was late on this lane, pulled to the overall share.
             * @enum {string}
             */
            basis: "model" | "rate";
            promiseEndsAt: string | null;
            /** @description Null: nothing was promised. */
            lateProbability: number | null;
            /** @description It arrives in it with 80 %, and is as likely before it as after it. */
            window: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                middle: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                until: string;
            } | null;
            /** @description Parcels of the carrier on this lane, in 45 days, of which the outcome is known. */
            laneParcels: number;
            /** @description The three things that weigh most, the heaviest first. */
            reasons: {
                /** @enum {string} */
                factor: "time_left" | "slow_now" | "silence" | "lane" | "calendar";
                /** @enum {string} */
                effect: "later" | "sooner";
                /** @description A difference of log odds. */
                weight: number;
                words: string;
            }[];
            /** @description What came. Null: it is not known yet. */
            late: boolean | null;
            deliveredAt: string | null;
        };
        Calibration: {
            days: number;
            carrier: string | null;
            /** @description Predictions of parcels that were made up for a demonstration may be among them. */
            hasGenerated: boolean;
            model: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                trainedAt: string;
                parcels: number;
                outcomes: number;
                seconds: number;
                /** @enum {string} */
                basis: "model" | "rate";
            } | null;
            all: {
                /** @description Predictions whose outcome was unknown then and is known now. */
                n: number;
                late: number;
                brier: number | null;
                /** @description 1 - Brier / Brier of always saying the share. */
                skill: number | null;
                /** @description Ten bins of equal counts. */
                ece: number | null;
                auc: number | null;
                /** @description Windows that have ended. */
                windows: number;
                within: number;
                below: number;
                above: number;
            } | null;
            reliability: {
                n: number;
                said: number;
                came: number;
            }[];
            byCarrier: {
                carrier: string;
                /** @description Predictions whose outcome was unknown then and is known now. */
                n: number;
                late: number;
                brier: number | null;
                /** @description 1 - Brier / Brier of always saying the share. */
                skill: number | null;
                /** @description Ten bins of equal counts. */
                ece: number | null;
                auc: number | null;
                /** @description Windows that have ended. */
                windows: number;
                within: number;
                below: number;
                above: number;
            }[];
            byWeek: {
                /** @description Its Monday, UTC. */
                week: string;
                /** @description Predictions whose outcome was unknown then and is known now. */
                n: number;
                late: number;
                brier: number | null;
                /** @description 1 - Brier / Brier of always saying the share. */
                skill: number | null;
                /** @description Ten bins of equal counts. */
                ece: number | null;
                auc: number | null;
                /** @description Windows that have ended. */
                windows: number;
                within: number;
                below: number;
                above: number;
            }[];
            lead: {
                threshold: number;
                leastLeadHours: number;
                parcels: number;
                late: number;
                alarms: number;
                right: number;
                /** @description From the first alarm to the end of the promise. */
                medianHours: number | null;
            };
            /** @description An EWMA chart of what came against what was said is outside of its limits. Null: they agree. */
            drift: {
                /** Format: date */
                since: string;
                /** @enum {string} */
                direction: "too_low" | "too_high";
                score: number;
            } | null;
        };
        LateRisk: {
            days: number;
            byDefault: {
                /** @description What a message costs to a customer whose parcel comes in time after all. */
                needless: number;
                /** @description What it costs when a parcel is late and nobody had said so. */
                surprise: number;
                /** @description From this probability on customers are told: needless / (needless + surprise). */
                threshold: number;
            };
            /** @description By name, the first 500. */
            merchants: components["schemas"]["LateRiskOfMerchant"][];
        };
        LateRiskOfMerchant: {
            merchantId: string;
            name: string;
            /** @description Null: in shadow, customers are told nothing. */
            onSince: string | null;
            onBy: string | null;
            costs: {
                /** @description What a message costs to a customer whose parcel comes in time after all. */
                needless: number;
                /** @description What it costs when a parcel is late and nobody had said so. */
                surprise: number;
            };
            hasOwnCosts: boolean;
            /** @description From this probability on customers are told: needless / (needless + surprise). */
            threshold: number;
            /** @description Parcels whose promise ended in the period; of each it is known whether it was kept. */
            parcels: number;
            late: number;
            /** @description Of which customers would have been told before the promise ended, by the first prediction that reached the threshold and beside which no other case spoke, whether or not it was switched on then. */
            told: number;
            /** @description Told, and late. */
            right: number;
            /** @description Of those told, the share that came late. */
            precision: components["schemas"]["LateRiskShare"];
            /** @description Of those late, the share that was told. */
            recall: components["schemas"]["LateRiskShare"];
            /** @description From what is told to the end of the promise, of parcels that were late; with its 95 % interval (order statistics). */
            lead: {
                medianHours: number;
                low: number;
                high: number;
                n: number;
            } | null;
        };
        /** @description With its 95 % interval (Wilson). Null: of nothing. */
        LateRiskShare: {
            value: number;
            n: number;
            low: number;
            high: number;
        } | null;
        LateRiskDetail: {
            days: number;
            merchant: components["schemas"]["LateRiskOfMerchant"];
            /** @description The parcels of which customers would have been told, the newest 100. */
            calls: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                carrier: string;
                trackingNumber: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                predictedAt: string;
                lateProbability: number;
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                windowFrom: string;
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                windowUntil: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                promiseEndsAt: string;
                deliveredAt: string | null;
                late: boolean;
            }[];
        };
        PredictionModels: {
            running: {
                id: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                since: string;
                /** @description A person went back to it: until then it stays. */
                heldUntil: string | null;
            } | null;
            /** @description Newest first, about two months. */
            models: components["schemas"]["PredictionModel"][];
        };
        PredictionModel: {
            id: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            trainedAt: string;
            /**
             * Format: date-time
             * @description What happened later taught it nothing: it was held against that.
             * @example 2026-11-23T09:15:19.000Z
             */
            learntUntil: string;
            parcels: number;
            outcomes: number;
            /** @description Of a processor. */
            seconds: number;
            /** @enum {string} */
            basis: "model" | "rate";
            /** @enum {string} */
            outcome: "taken" | "refused";
            /**
             * @description `first`, `layout` (the one before learnt of other features), `no_worse`; refused: `worse`, `cannot_tell`, `too_few` outcomes, `held` (a person wants the one that runs to stay).
             * @enum {string}
             */
            because: "first" | "layout" | "no_worse" | "worse" | "cannot_tell" | "too_few" | "held";
            comparison: components["schemas"]["ModelComparison"] | null;
            /** @description Made up for a demonstration: its predictions were never made, and it cannot run. */
            generated: boolean;
        };
        ModelComparison: {
            /** @description The model that ran. */
            with: string;
            predictions: number;
            days: number;
            /** @description Brier score. */
            newer: number;
            running: number;
            /** @description Newer less running: above 0 the newer is worse. */
            difference: number;
            /** @description Of the 95 % interval of the difference, by days. */
            low: number;
            high: number;
        };
        LateProblemList: {
            data: components["schemas"]["LateProblem"][];
        };
        LateProblem: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            title: string;
            /** @description Which parcels: values of carrier, service, merchant, origin, destination, facility and weekday of the hand-over (UTC). */
            slice: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            foundAt: string;
            /**
             * Format: date
             * @description The Monday of the newest week in which it was found.
             * @example 2026-11-25
             */
            lastWeek: string;
            evidence: {
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                week: string;
                parcels: number;
                late: number;
                /** @description How many were to be expected late, by the weeks before. */
                expected: number;
            }[];
            owner: string | null;
            action: string | null;
            actsAt: string | null;
            windowDays: number | null;
            due: string | null;
            closedAt: string | null;
        };
        LateProblemDetail: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            title: string;
            /** @description Which parcels: values of carrier, service, merchant, origin, destination, facility and weekday of the hand-over (UTC). */
            slice: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            foundAt: string;
            /**
             * Format: date
             * @description The Monday of the newest week in which it was found.
             * @example 2026-11-25
             */
            lastWeek: string;
            evidence: {
                /**
                 * Format: date
                 * @description A calendar day without a zone.
                 * @example 2026-11-25
                 */
                week: string;
                parcels: number;
                late: number;
                /** @description How many were to be expected late, by the weeks before. */
                expected: number;
            }[];
            owner: string | null;
            action: string | null;
            actsAt: string | null;
            windowDays: number | null;
            due: string | null;
            closedAt: string | null;
            openCases: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                id: string;
                kind: string;
                trackingNumber: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                openedAt: string;
            }[];
            /** @description Null: nothing was done yet. */
            verdict: {
                /** @enum {string} */
                verdict: "worked" | "did_not" | "cannot_tell_yet";
                /** @description How many times as often late as before, against the lanes beside it. */
                ratio: number | null;
                low: number | null;
                high: number | null;
                /** @description Lanes that it was compared with. */
                compared: number;
                before: {
                    parcels: number;
                    late: number;
                };
                after: {
                    parcels: number;
                    late: number;
                };
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                windowEndsAt: string;
            } | null;
        };
        CaseDetail: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            carrier: string;
            trackingNumber: string;
            merchantId: string;
            reference: string | null;
            kind: components["schemas"]["ExceptionKind"];
            episode: number;
            severity: components["schemas"]["Severity"];
            faultOwner: components["schemas"]["FaultOwner"];
            actionRequired: string | null;
            /** @enum {string} */
            actionBy: "carrier" | "merchant" | "recipient" | "support" | "none";
            status: components["schemas"]["CaseStatus"];
            /** @description Null once resolved. */
            turn: components["schemas"]["Turn"] | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            occurredAt: string;
            reports: number;
            assignee: string | null;
            acknowledgedBy: string | null;
            acknowledgedAt: string | null;
            snoozedUntil: string | null;
            /** @description Until then the assignee has the case; any sign of life renews it. Then the escalation goes on. */
            leaseEndsAt: string | null;
            waitingForCustomerSince: string | null;
            /** @description Within which times people must have reacted; null where the policy sets none. */
            clocks: {
                firstResponse: components["schemas"]["CaseClock"] | null;
                nextResponse: components["schemas"]["CaseClock"] | null;
                resolution: components["schemas"]["CaseClock"] | null;
            };
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolution: ("recovered" | "resolved_by_staff" | "superseded" | "delivered" | "ended") | null;
            /** @description `step:<id>`, `snooze_ends`, `lease_reminder`, `lease_ends`, `clock:<name>`, `wait_ends`; `holder_acts` or `policy_ended` where nothing comes before the end of the shipment; null once resolved. */
            nextAction: string | null;
            nextActionAt: string | null;
            policyId: string;
            policyVersion: number;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            updatedAt: string;
            /** @description All orders that go with the parcel; `reference` is that of the first. */
            orders: components["schemas"]["CaseOrder"][];
            /** @description What the policy planned when the case was opened. A snooze or an escalation moves the instants. */
            plan: {
                policyId: string;
                policyVersion: number;
                steps: {
                    id: string;
                    occurrence: number;
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    at: string;
                    /** @description `customer`, `merchant` or `team:<id>`. */
                    audience: string;
                    channels: ("email" | "sms")[];
                    template: string;
                    /** @enum {string} */
                    priority: "routine" | "normal" | "critical";
                    /** @enum {string} */
                    condition: "unacknowledged" | "always";
                }[];
                recovery: {
                    template: string;
                } | null;
            };
            /** @description The parcel's workflow in Temporal's web UI, where `TEMPORAL_UI_URL` is set. */
            workflowUrl: string | null;
            /** @description What happens next, in sentences, by the plan that the case was opened with. */
            protocol: {
                /** @description Null: not before something else happens. */
                at: string | null;
                text: string;
            }[];
            steps: components["schemas"]["StepRun"][];
            entries: components["schemas"]["CaseEntry"][];
            messages: components["schemas"]["Message"][];
        };
        CaseOrder: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            recipientId: string;
            reference: string | null;
            /** @description Name of the recipient. */
            customer: string | null;
        };
        Lookers: {
            data: {
                memberId: string;
            }[];
        };
        /** @description One act on many cases, done case by case. */
        BulkAct: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            askedAt: string;
            actor: string;
            act: {
                /** @enum {string} */
                type: "acknowledge" | "snooze" | "assign" | "hand_over" | "resolve" | "note";
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                until?: string;
                assignee?: string;
                to?: string;
            };
            /** @description What it was asked for. */
            scope: {
                /** @description Cases that somebody chose one by one. */
                selected: boolean;
                turn: components["schemas"]["Turn"][];
                kind: components["schemas"]["ExceptionKind"][];
                severity: components["schemas"]["Severity"][];
                carrier: string | null;
                assignee: string | null;
                unassigned: boolean | null;
                merchantId: string | null;
                /** @description For what, is not kept: it may name a person. */
                searched: boolean;
            };
            /** @enum {string} */
            status: "under_way" | "stopping" | "stopped" | "done";
            cases: number;
            /** @description Those that have no outcome yet. */
            waiting: number;
            done: number;
            /** @description They were so already. */
            already: number;
            refused: number;
            /** @description Stopped before, or nobody knows. */
            notDone: number;
            stoppedBy: string | null;
            endedAt: string | null;
        };
        BulkActPage: {
            data: components["schemas"]["BulkAct"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        BulkActItemPage: {
            data: components["schemas"]["BulkActItem"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        BulkActItem: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            caseId: string;
            /** @description Null: it waits. */
            outcome: ("done" | "already" | "refused" | "not_done") | null;
            /** @description Why it was refused, or not done. */
            reason: ("case_not_open" | "held_by_another" | "snooze_in_the_past" | "nothing_to_escalate" | "stale_escalation" | "stopped" | "no_answer") | null;
            actedAt: string | null;
            /** @description Null: the case is not kept any more. */
            kind: components["schemas"]["ExceptionKind"] | null;
            severity: components["schemas"]["Severity"] | null;
            assignee: string | null;
            carrier: string | null;
            trackingNumber: string | null;
            reference: string | null;
        };
        CarrierList: {
            data: components["schemas"]["Carrier"][];
        };
        Carrier: {
            carrier: string;
            name: string;
            website: string | null;
            /** @description Where it delivers itself; null: world-wide. */
            countries: string[] | null;
            languages: string[];
            services: {
                id: string;
                name: string;
            }[];
            /** @description When people answer there: by these hours it is counted how long they had. */
            hours: {
                timeZone: string;
                /** @description Several spans a day leave room for a break; a day that is not named is off. */
                week: {
                    monday?: string[];
                    tuesday?: string[];
                    wednesday?: string[];
                    thursday?: string[];
                    friday?: string[];
                    saturday?: string[];
                    sunday?: string[];
                };
                holidays?: {
                    country: string;
                    region?: string;
                };
                /** @description Further days off. */
                closed?: string[];
            };
            /** @description In the order in which a case goes on from one to the next. */
            contacts: {
                id: string;
                /** @description A desk rather than a person. */
                name: string;
                /** @description What it is for; everything if not said. */
                topics?: ("trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other")[];
                /** @description For parcels to these countries; to any if not said. */
                regions?: string[];
                /**
                 * @description In which it is written to; English if not said.
                 * @enum {string}
                 */
                language?: "en" | "de" | "es";
                /**
                 * Format: email
                 * @description Without one it is listed, and no case is taken to it.
                 */
                email?: string;
                phone?: string;
                /** Format: uri */
                url?: string;
                /** @description When people answer there: by these hours it is counted how long they had. */
                hours?: {
                    timeZone: string;
                    /** @description Several spans a day leave room for a break; a day that is not named is off. */
                    week: {
                        monday?: string[];
                        tuesday?: string[];
                        wednesday?: string[];
                        thursday?: string[];
                        friday?: string[];
                        saturday?: string[];
                        sunday?: string[];
                    };
                    holidays?: {
                        country: string;
                        region?: string;
                    };
                    /** @description Further days off. */
                    closed?: string[];
                };
            }[];
            claims: {
                /** @enum {string} */
                type: "lost" | "damaged" | "not_received" | "late";
                /** @description Of which service; of any if not said. */
                service?: string;
                /** @enum {string} */
                routes?: "domestic" | "international";
                /** @description Not before: the parcel may still come. */
                earliest?: {
                    days: number;
                    /** @enum {string} */
                    from: "handed_over" | "expected" | "last_scan" | "delivered";
                };
                /** @description In calendar days; the last day on which it may be filed. */
                window: {
                    days: number;
                    /** @enum {string} */
                    from: "handed_over" | "expected" | "last_scan" | "delivered";
                };
                documents: string[];
                mayFile: ("sender" | "recipient" | "account_holder")[];
                /** @description How much is paid at most, in words. */
                limit?: string;
                /** Format: date */
                validFrom?: string;
                source: {
                    title: string;
                    /** Format: uri */
                    url?: string;
                    /**
                     * Format: date
                     * @description The day on which it was read there.
                     */
                    asOf: string;
                };
                note?: string;
            }[];
            source: {
                title: string;
                /** Format: uri */
                url?: string;
                /**
                 * Format: date
                 * @description The day on which it was read there.
                 */
                asOf: string;
            };
            /** @description False: no file speaks of it; what there is comes from contracts alone. */
            known: boolean;
        };
        CarrierOverride: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            merchantId: string | null;
            account: string | null;
            sections: {
                languages?: string[];
                /** @description When people answer there: by these hours it is counted how long they had. */
                hours?: {
                    timeZone: string;
                    /** @description Several spans a day leave room for a break; a day that is not named is off. */
                    week: {
                        monday?: string[];
                        tuesday?: string[];
                        wednesday?: string[];
                        thursday?: string[];
                        friday?: string[];
                        saturday?: string[];
                        sunday?: string[];
                    };
                    holidays?: {
                        country: string;
                        region?: string;
                    };
                    /** @description Further days off. */
                    closed?: string[];
                };
                contacts?: {
                    id: string;
                    /** @description A desk rather than a person. */
                    name: string;
                    /** @description What it is for; everything if not said. */
                    topics?: ("trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other")[];
                    /** @description For parcels to these countries; to any if not said. */
                    regions?: string[];
                    /**
                     * @description In which it is written to; English if not said.
                     * @enum {string}
                     */
                    language?: "en" | "de" | "es";
                    /**
                     * Format: email
                     * @description Without one it is listed, and no case is taken to it.
                     */
                    email?: string;
                    phone?: string;
                    /** Format: uri */
                    url?: string;
                    /** @description When people answer there: by these hours it is counted how long they had. */
                    hours?: {
                        timeZone: string;
                        /** @description Several spans a day leave room for a break; a day that is not named is off. */
                        week: {
                            monday?: string[];
                            tuesday?: string[];
                            wednesday?: string[];
                            thursday?: string[];
                            friday?: string[];
                            saturday?: string[];
                            sunday?: string[];
                        };
                        holidays?: {
                            country: string;
                            region?: string;
                        };
                        /** @description Further days off. */
                        closed?: string[];
                    };
                }[];
                claims?: {
                    /** @enum {string} */
                    type: "lost" | "damaged" | "not_received" | "late";
                    /** @description Of which service; of any if not said. */
                    service?: string;
                    /** @enum {string} */
                    routes?: "domestic" | "international";
                    /** @description Not before: the parcel may still come. */
                    earliest?: {
                        days: number;
                        /** @enum {string} */
                        from: "handed_over" | "expected" | "last_scan" | "delivered";
                    };
                    /** @description In calendar days; the last day on which it may be filed. */
                    window: {
                        days: number;
                        /** @enum {string} */
                        from: "handed_over" | "expected" | "last_scan" | "delivered";
                    };
                    documents: string[];
                    mayFile: ("sender" | "recipient" | "account_holder")[];
                    /** @description How much is paid at most, in words. */
                    limit?: string;
                    /** Format: date */
                    validFrom?: string;
                    source: {
                        title: string;
                        /** Format: uri */
                        url?: string;
                        /**
                         * Format: date
                         * @description The day on which it was read there.
                         */
                        asOf: string;
                    };
                    note?: string;
                }[];
            };
            source: string;
            /**
             * Format: date
             * @description A calendar day without a zone.
             * @example 2026-11-25
             */
            asOf: string;
            author: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
        };
        CarrierOverrideList: {
            data: components["schemas"]["CarrierOverride"][];
        };
        CarrierCase: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            /** @enum {string} */
            topic: "trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other";
            /** @enum {string} */
            status: "open" | "closed";
            /**
             * @description Whose move it is.
             * @enum {string}
             */
            turn: "carrier" | "ours";
            /** @description Who has it. */
            contact: {
                id: string;
                name: string;
                email: string;
                language: string;
            };
            openedBy: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /** @description The carrier's answer is owed by then; null: it is not its move. */
            answerDueAt: string | null;
            /** @description What happens then while the carrier says nothing: `next`. */
            nextAt: string | null;
            /** @description `carrier`: a reminder; `next_contact`: it goes to the next one; else who is told. */
            next: {
                id: string;
                audience: string;
            } | null;
            answeredAt: string | null;
            closedAt: string | null;
            closedBy: string | null;
            outcome: ("closed_by_staff" | "cases_over") | null;
            /** @description Whom it may go on to, in their order. */
            contacts: {
                id: string;
                name: string;
                email: string;
                language: string;
            }[];
            parcels: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                caseId: string | null;
                kind: components["schemas"]["ExceptionKind"] | null;
                trackingNumber: string;
                reference: string | null;
                /** @description What the carrier said of it last. */
                says: ("found" | "new_date" | "delivered" | "lost" | "damaged" | "returning" | "searching" | "question") | null;
                date: string | null;
                saidAt: string | null;
            }[];
            files: {
                number: number;
                /** @enum {string} */
                by: "carrier" | "ours";
                name: string;
                type: string;
                bytes: number;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                at: string;
            }[];
            thread: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                at: string;
                /** @description carrier_wrote, we_wrote, opened, answered, wrote, reminded, next_contact, no_contact_left, people_told, file, closed. */
                type: string;
                /** @description A staff id, the name of an API key, `carrier` or `wayward`. */
                actor: string;
                /** @description What of it is a fact about a parcel. */
                said: {
                    /**
                     * Format: uuid
                     * @description An id that Wayward gave.
                     * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                     */
                    shipmentId: string;
                    /** @enum {string} */
                    says: "found" | "new_date" | "delivered" | "lost" | "damaged" | "returning" | "searching" | "question";
                    date: string | null;
                }[];
                /** @description Of an escalation: whom it went to. */
                contact: string | null;
                message: {
                    /**
                     * Format: uuid
                     * @description An id that Wayward gave.
                     * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                     */
                    id: string;
                    /** @enum {string} */
                    direction: "outbound" | "inbound";
                    address: string | null;
                    subject: string | null;
                    text: string | null;
                    status: string;
                    /** @description A program wrote it: it is only shown. */
                    automatic: boolean;
                    attachments: {
                        number: number;
                        name: string;
                        type: string;
                    }[];
                } | null;
            }[];
        };
        CarrierCasePage: {
            data: components["schemas"]["CarrierCaseItem"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        CarrierCaseItem: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            /** @enum {string} */
            topic: "trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other";
            /** @enum {string} */
            status: "open" | "closed";
            /**
             * @description Whose move it is.
             * @enum {string}
             */
            turn: "carrier" | "ours";
            /** @description Who has it. */
            contact: {
                id: string;
                name: string;
                email: string;
                language: string;
            };
            openedBy: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /** @description The carrier's answer is owed by then; null: it is not its move. */
            answerDueAt: string | null;
            /** @description What happens then while the carrier says nothing: `next`. */
            nextAt: string | null;
            /** @description `carrier`: a reminder; `next_contact`: it goes to the next one; else who is told. */
            next: {
                id: string;
                audience: string;
            } | null;
            answeredAt: string | null;
            closedAt: string | null;
            closedBy: string | null;
            outcome: ("closed_by_staff" | "cases_over") | null;
            /** @description How many it is about. */
            parcels: number;
            /** @description Of one of them. */
            trackingNumber: string | null;
        };
        /** @description Written down; it goes out by itself. */
        CarrierMessageMeant: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            messageId: string;
        };
        InterventionList: {
            data: components["schemas"]["Intervention"][];
        };
        Intervention: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            carrier: string;
            /**
             * @description A choice, or `cancel`: one is taken back.
             * @enum {string}
             */
            type: "another_day" | "pickup_point" | "return_to_sender" | "another_address" | "cancel";
            /** @enum {string} */
            status: "wanted" | "needs_approval" | "asking" | "unknown" | "taken" | "confirmed" | "unconfirmed" | "refused" | "declined" | "missed" | "handed_over";
            day: string | null;
            address: {
                name: string;
                streetLines: string[];
                city: string;
                region: string;
                postalCode: string;
                country: string;
            } | null;
            /** @description Of `cancel`: which intervention. */
            cancels: string | null;
            /** @description `customer`, a member, or the name of an API key. */
            askedBy: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            askedAt: string;
            /** @description Null: nobody knows it, or nobody has looked yet. */
            charge: {
                cents: number;
                currency: string;
            } | null;
            decidedBy: string | null;
            takenAt: string | null;
            /** @description A scan is expected by then. */
            confirmBy: string | null;
            settledAt: string | null;
            /** @description Why nothing was done, or what the carrier said last. */
            code: string | null;
            /** @description The carrier's own words. */
            says: string | null;
            daysOffered: string[] | null;
            carrierCaseId: string | null;
        };
        InterventionPage: {
            data: components["schemas"]["Intervention"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Claim: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            caseId: string | null;
            carrier: string;
            /** @enum {string} */
            type: "lost" | "damaged" | "not_received" | "disposed";
            /**
             * @description `collecting`: documents or the amount are missing; `ready`: it can be filed; `filed`, `appealed`: the carrier decides; `accepted`: it is to pay; `expired`: nobody filed it in time.
             * @enum {string}
             */
            status: "collecting" | "ready" | "filed" | "accepted" | "refused" | "appealed" | "paid" | "withdrawn" | "expired";
            /** @description A member, the name of an API key, or `wayward`: a case opened. */
            openedBy: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /** @description The carrier takes none before. */
            notBefore: string | null;
            /** @description The last day of the window. Null: nobody knows it. */
            lastDay: string | null;
            /** @description By when it is filed: the last day, or the working day of the carrier before it. */
            fileBy: string | null;
            /** @description Whose days they are. */
            timeZone: string;
            /** @description A person said the last day. */
            lastDaySaid: boolean;
            amount: {
                cents: number;
                currency: string;
            } | null;
            filedAt: string | null;
            filedBy: string | null;
            filedHow: ("email" | "form") | null;
            carrierReference: string | null;
            carrierCaseId: string | null;
            decidedAt: string | null;
            acceptedCents: number | null;
            paidAt: string | null;
            paidCents: number | null;
            closedAt: string | null;
            /** @description Why it was withdrawn: the parcel turned up, its registration was taken back, or a person said so. */
            outcome: ("found" | "taken_back" | "by_staff") | null;
            /** @description When it is looked at next, and people are told of it. */
            nextAt: string | null;
            /** @description What the directory says. Null: nothing. */
            rule: {
                documents: string[];
                mayFile: string[];
                limit: string | null;
                note: string | null;
                source: {
                    title: string;
                    url: string | null;
                    /**
                     * Format: date
                     * @description A calendar day without a zone.
                     * @example 2026-11-25
                     */
                    asOf: string;
                };
                /** @description The day that the window is counted from. */
                countedFrom: string | null;
            } | null;
            documents: {
                name: string;
                needed: boolean;
                /** @description Null: it is missing. */
                gotAt: string | null;
                gotBy: string | null;
                place: string | null;
            }[];
            /** @description What is written to the carrier, or pasted into its form, and where that is. */
            form: {
                text: string;
                url: string | null;
            };
            entries: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                at: string;
                type: string;
                actor: string;
                detail: {
                    [key: string]: unknown;
                };
            }[];
        };
        ClaimPage: {
            data: components["schemas"]["ClaimSummary"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        ClaimSummary: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            caseId: string | null;
            carrier: string;
            /** @enum {string} */
            type: "lost" | "damaged" | "not_received" | "disposed";
            /**
             * @description `collecting`: documents or the amount are missing; `ready`: it can be filed; `filed`, `appealed`: the carrier decides; `accepted`: it is to pay; `expired`: nobody filed it in time.
             * @enum {string}
             */
            status: "collecting" | "ready" | "filed" | "accepted" | "refused" | "appealed" | "paid" | "withdrawn" | "expired";
            /** @description A member, the name of an API key, or `wayward`: a case opened. */
            openedBy: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /** @description The carrier takes none before. */
            notBefore: string | null;
            /** @description The last day of the window. Null: nobody knows it. */
            lastDay: string | null;
            /** @description By when it is filed: the last day, or the working day of the carrier before it. */
            fileBy: string | null;
            /** @description Whose days they are. */
            timeZone: string;
            /** @description A person said the last day. */
            lastDaySaid: boolean;
            amount: {
                cents: number;
                currency: string;
            } | null;
            filedAt: string | null;
            filedBy: string | null;
            filedHow: ("email" | "form") | null;
            carrierReference: string | null;
            carrierCaseId: string | null;
            decidedAt: string | null;
            acceptedCents: number | null;
            paidAt: string | null;
            paidCents: number | null;
            closedAt: string | null;
            /** @description Why it was withdrawn: the parcel turned up, its registration was taken back, or a person said so. */
            outcome: ("found" | "taken_back" | "by_staff") | null;
            /** @description When it is looked at next, and people are told of it. */
            nextAt: string | null;
        };
        Disruption: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            status: components["schemas"]["DisruptionStatus"];
            /** @enum {string} */
            origin: "rule" | "person";
            ruleId: string | null;
            title: string;
            scope: components["schemas"]["DisruptionScope"];
            wording: components["schemas"]["DisruptionWording"];
            expectedEnd: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            openedBy: string;
            acknowledgedBy: string | null;
            acknowledgedAt: string | null;
            /** @description Until when the holder has it to decide. Whatever they do renews that; after it the pages begin anew. Null once approved. */
            leaseEndsAt: string | null;
            approvedBy: string | null;
            approvedAt: string | null;
            /** @description Since when so few members are open that it may end. */
            calmSince: string | null;
            endedBy: string | null;
            endedAt: string | null;
            ending: ("cleared" | "resolved_by_staff" | "declined") | null;
            /** @description `page`, `lease_reminder`, `lease_ends`, `end_nears`, `end_passes` or `count` (of the open members); null once it is over. */
            nextAction: string | null;
            nextActionAt: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            updatedAt: string;
        };
        /** @description Every matcher must hold; of a list any value will do. */
        DisruptionScope: {
            kind: components["schemas"]["ExceptionKind"][];
            /**
             * @description Any of these carriers.
             * @example [
             *       "ups"
             *     ]
             */
            carrier?: string[];
            /**
             * @description Of the newest scan: `US-OR`, or the country's code.
             * @example [
             *       "US-OR"
             *     ]
             */
            region?: string[];
            /**
             * @description Of the newest scan: the facility, or the city where nobody names one.
             * @example [
             *       "PORTLAND HUB"
             *     ]
             */
            facility?: string[];
            /**
             * @description Of the address: `US-OR`, or the country's code.
             * @example [
             *       "DE-BY"
             *     ]
             */
            destination?: string[];
            /**
             * @description Countries of origin and destination.
             * @example [
             *       "CN-DE"
             *     ]
             */
            lane?: string[];
            /** @description Any of these shops, by id. */
            merchant?: string[];
            /** @description Shipments that have all of these tags. */
            tags?: string[];
        };
        DisruptionWording: {
            en?: string;
            de?: string;
            es?: string;
        };
        DisruptionPage: {
            data: components["schemas"]["Disruption"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        DisruptionPreview: {
            cases: number;
            shipments: number;
            customers: number;
            /** @description Cases that fit and belong to another disruption already: they stay there. */
            inOtherDisruptions: number;
            byKind: {
                [key: string]: number;
            };
            byLocale: {
                [key: string]: number;
            };
            sample: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                caseId: string;
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                kind: components["schemas"]["ExceptionKind"];
                carrier: string;
                trackingNumber: string;
            }[];
            customerMessages: {
                en: components["schemas"]["DisruptionMessage"];
                de: components["schemas"]["DisruptionMessage"];
                es: components["schemas"]["DisruptionMessage"];
            };
        };
        /** @description As a customer of this language reads it. */
        DisruptionMessage: {
            subject: string;
            text: string;
            sms: string;
        };
        DisruptionDetail: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            status: components["schemas"]["DisruptionStatus"];
            /** @enum {string} */
            origin: "rule" | "person";
            ruleId: string | null;
            title: string;
            scope: components["schemas"]["DisruptionScope"];
            wording: components["schemas"]["DisruptionWording"];
            expectedEnd: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            openedBy: string;
            acknowledgedBy: string | null;
            acknowledgedAt: string | null;
            /** @description Until when the holder has it to decide. Whatever they do renews that; after it the pages begin anew. Null once approved. */
            leaseEndsAt: string | null;
            approvedBy: string | null;
            approvedAt: string | null;
            /** @description Since when so few members are open that it may end. */
            calmSince: string | null;
            endedBy: string | null;
            endedAt: string | null;
            ending: ("cleared" | "resolved_by_staff" | "declined") | null;
            /** @description `page`, `lease_reminder`, `lease_ends`, `end_nears`, `end_passes` or `count` (of the open members); null once it is over. */
            nextAction: string | null;
            nextActionAt: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            updatedAt: string;
            members: {
                open: number;
                acknowledged: number;
                snoozed: number;
                resolved: number;
                total: number;
            };
            customers: {
                told: number;
                waiting: number;
                /** @description Not told again. */
                toldByTheirCase: number;
                toldItIsOver: number;
            };
            pages: {
                sent: number;
                /** @description Of members' own. */
                keptBack: number;
            };
            /** @description What goes out with the approval. */
            customerMessages: {
                en: components["schemas"]["DisruptionMessage"];
                de: components["schemas"]["DisruptionMessage"];
                es: components["schemas"]["DisruptionMessage"];
            };
            entries: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                at: string;
                /** @description detected, declared, paged, reached_nobody, acknowledged, lease_reminder, lease_lost, approved, edited, note, calm, flared_up, resolved, declined. */
                type: string;
                actor: string;
                detail: {
                    [key: string]: string;
                };
                note: string | null;
            }[];
        };
        /** @description The disruption after the action. */
        DisruptionOutcome: {
            status: components["schemas"]["DisruptionStatus"];
            acknowledgedBy: string | null;
            leaseEndsAt: string | null;
            expectedEnd: string | null;
            ending: ("cleared" | "resolved_by_staff" | "declined") | null;
            /** @description False when it already was as asked. */
            changed: boolean;
        };
        DisruptionMemberPage: {
            data: components["schemas"]["DisruptionMember"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        DisruptionMember: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            caseId: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
            carrier: string;
            trackingNumber: string;
            reference: string | null;
            kind: components["schemas"]["ExceptionKind"];
            status: components["schemas"]["CaseStatus"];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            joinedAt: string;
            leftAt: string | null;
        };
        MessagePage: {
            data: components["schemas"]["Message"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        DismissedMessage: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            messageId: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            dismissedAt: string;
            dismissedBy: string;
        };
        /** @description What an address may be sent, and how that came to be. */
        Consent: {
            /** @description An email address in lower case, or a phone number in E.164. */
            address: string;
            channels: components["schemas"]["ConsentOnChannel"][];
            /** @description The newest first. */
            entries: components["schemas"]["ConsentEntry"][];
            /** @description For older entries; null when there are none. */
            nextCursor: string | null;
        };
        ConsentOnChannel: {
            /** @enum {string} */
            channel: "email" | "sms";
            suppression: components["schemas"]["Suppression"] | null;
            /** @description `problems`: something is wrong with a parcel. `progress`: milestones and recoveries. */
            mutedTopics: ("problems" | "progress")[];
            /** @description On the clock of `timeZone`, or of the parcel where that is null. */
            quietHours: ("default" | "none") | {
                /** @example 21:30 */
                from: string;
                /** @example 21:30 */
                to: string;
            };
            timeZone: string | null;
            /** @description Chosen by the reader; null: as registered. */
            locale: ("en" | "de" | "es") | null;
        };
        /** @description Nothing is sent to this address on this channel. */
        Suppression: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description An email address in lower case, or a phone number in E.164. */
            address: string;
            /**
             * @description `opted_out`: its reader said so. `hard_bounce`: it does not exist.
             * @enum {string}
             */
            reason: "opted_out" | "hard_bounce";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            since: string;
        };
        ConsentEntry: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            channel: "email" | "sms";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @enum {string} */
            change: "opted_out" | "opted_in" | "bounced" | "lifted" | "preferences";
            /** @enum {string} */
            source: "sms" | "one_click" | "page" | "mail" | "complaint" | "gateway" | "staff";
            /** @description Staff id; null: the reader, or a gateway. */
            actor: string | null;
            detail: {
                [key: string]: string;
            };
        };
        SuppressionPage: {
            data: components["schemas"]["Suppression"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        /** @description What an erasure came to. It holds no personal data. */
        Erasure: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            actor: string;
            /** @description The person was written down once with each parcel: who has the same email address, or the same phone number where one of the two gave no email address. */
            recipientIds: string[];
            shipmentIds: string[];
            /**
             * @description How many rows were emptied, deleted or ended, by table. All 0 when there was nothing left to erase.
             * @example {
             *       "recipients": 1,
             *       "messages": 4,
             *       "messagesWithdrawn": 1,
             *       "inbox": 2,
             *       "suppressions": 1
             *     }
             */
            erased: {
                [key: string]: number;
            };
        };
        ErasurePage: {
            data: components["schemas"]["Erasure"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Silence: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            state: "scheduled" | "active" | "over";
            matchers: components["schemas"]["SilenceMatchersView"];
            /**
             * @description Whose messages are held: everybody’s, customers’, or those of the people who work on cases.
             * @enum {string}
             */
            audience: "all" | "customer" | "staff";
            author: string;
            comment: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            /** @description Who ended it before its time. */
            endedBy: string | null;
            endedAt: string | null;
            /**
             * Format: date-time
             * @description When its author is told that it will end.
             * @example 2026-11-23T09:15:19.000Z
             */
            noticeAt: string;
            noticedAt: string | null;
            /** @description Messages that wait for its end. */
            waiting: number;
        };
        SilenceMatchersView: {
            kind: components["schemas"]["ExceptionKind"][];
            severity: components["schemas"]["Severity"][];
            carrier: string[];
            lane: string[];
            service: string[];
            merchant: string[];
            tags: string[];
        };
        SilencePage: {
            data: components["schemas"]["Silence"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        SilencePreview: {
            /** @description How many open cases match now. */
            openCases: number;
            /** @description The newest hundred of them. */
            cases: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                kind: components["schemas"]["ExceptionKind"];
                severity: components["schemas"]["Severity"];
                carrier: string;
                trackingNumber: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                openedAt: string;
            }[];
        };
        ConversationPage: {
            data: components["schemas"]["ConversationItem"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        ConversationItem: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description Whom it was for; of an inbound message: as whom its writer counts. */
            audience: string;
            address: string | null;
            subject: string | null;
            /** @description What was written. Of a mail without the message that it quotes; of the staff's reply their own words. Signed links are shown to keys with the scope `act`; others read `[hidden]` in their place. */
            text: string | null;
            /** @description Opened at `/v1/messages/{id}/attachments/{number}`: of a mail for `INBOX_RETENTION_DAYS`, of a text for as long as the gateway keeps it, at the address that is its name. */
            attachments: {
                /** @description Counted from 1: what it is fetched by. */
                number: number;
                name: string;
                /** @description As its sender says. */
                type: string;
            }[];
            /** @description A program wrote it, an absence notice for example. */
            automatic: boolean;
            /** @description A person should read it, and nobody has answered yet. */
            awaitsStaff: boolean;
            /** @description Of what somebody wrote: since when it waits for a person though no case hears of it. Null once it was read, or a case hears of it. */
            waitsSince: string | null;
            /** @description It could not be dealt with for minutes, for a reason of ours; its writer's later messages go first, and it is tried again. */
            setAside: boolean;
            /** @description A mail that only names its sender, as anybody can: it answers no message of ours. It waits for a person and changed nothing. */
            unproven: boolean;
            /** @description When a person said that nobody need deal with it. */
            dismissedAt: string | null;
            dismissedBy: string | null;
            replyToId: string | null;
            /** @description How an inbound message found this shipment. */
            routedBy: ("token" | "reference" | "only_shipment" | "last_told" | "choice" | "staff") | null;
            caseId: string | null;
            template: string | null;
            /** @description Who of the staff wrote it. */
            actor: string | null;
            awaitsAnswer: boolean;
            /** @enum {string} */
            status: "intended" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "unknown" | "not_sent" | "received";
            /** @enum {string} */
            reason: "first_notification" | "repeat" | "recovery" | "milestone" | "staff_reply" | "lease_reminder" | "lease_lost" | "clock_breached" | "customer_wrote" | "customer_unreachable" | "other_channel" | "letters_wait" | "briefing" | "automatic_answer" | "customer_answer" | "address_changed" | "request" | "verification" | "disruption" | "disruption_cleared" | "silence_expired" | "bundle" | "carrier_case" | "carrier_reply" | "carrier_reminder" | "carrier_escalated" | "carrier_answered" | "carrier_silent" | "carrier_change" | "approval_waits" | "claim_due" | "audit_finding" | "customer_message" | "no_recipient" | "nobody_on_call" | "no_address" | "not_verified" | "erased" | "country_not_allowed" | "premium_number" | "opted_out" | "hard_bounce" | "superseded" | "deduplicated" | "bundled" | "order_speaks" | "disruption_speaks" | "answer_limit";
            notBefore: string | null;
            sentAt: string | null;
            ask: components["schemas"]["Ask"] | null;
            /** @description Of an inbound message: the question that it answered, and how. */
            answered: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                askId: string;
                answer: string;
            } | null;
        };
        /** @description A question with numbered answers that the message put. */
        Ask: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            options: {
                number: number;
                answer: string;
            }[];
            open: boolean;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            closesAt: string;
            answer: string | null;
            answeredAt: string | null;
        };
        ReplyMeant: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            messageId: string;
            /** @enum {string} */
            channel: "email" | "sms";
        };
        ReplyPreview: {
            /**
             * @description By which it would go.
             * @enum {string}
             */
            channel: "email" | "sms";
            customer: string | null;
            /** @enum {string} */
            locale: "en" | "de" | "es";
            /** @description Of an email. */
            subject: string | null;
            /** @description The whole text as it is read, with all that is added to the words. */
            text: string;
            sms: {
                segments: number;
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                /** @description False: it is refused, for it is too long. */
                fits: boolean;
            } | null;
            ways: components["schemas"]["WayToCustomer"][];
        };
        WayToCustomer: {
            /** @enum {string} */
            channel: "email" | "sms";
            address: string | null;
            /** @description Why nothing reaches the customer this way; null: it does. */
            problem: ("no_recipient" | "nobody_on_call" | "no_address" | "not_verified" | "erased" | "country_not_allowed" | "premium_number" | "opted_out" | "hard_bounce" | "superseded" | "deduplicated" | "bundled" | "order_speaks" | "disruption_speaks" | "answer_limit") | null;
            /** @description The end of their quiet hours, if it had to wait for it. */
            waitsUntil: string | null;
        };
        ReplyWordings: {
            data: components["schemas"]["ReplyWording"][];
        };
        ReplyWording: {
            /** @description The kind of exception that it is about, or the name of a reminder. */
            template: string;
            title: string;
            text: string;
        };
        TemplateList: {
            data: components["schemas"]["TemplateSummary"][];
        };
        TemplateSummary: {
            name: string;
            /** @description False: merchants or staff read it. */
            forCustomers: boolean;
            /** @description In English, about the sample. */
            subject: string;
        };
        TemplatePreview: {
            name: string;
            /** @enum {string} */
            channel: "email" | "sms";
            /** @enum {string} */
            locale: "en" | "de" | "es";
            /** @description Of an email; null for a text. */
            subject: string | null;
            /** @description The whole plain text, as it is read. */
            text: string;
            /** @description What a text takes; null for an email. */
            sms: {
                segments: number;
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                /** @description True: it was shortened to fit. */
                cut: boolean;
            } | null;
        };
        /** @description An empty text: there is none. */
        ReplyDraft: {
            text: string;
            /** @description Null: where the customer wrote last. */
            channel: ("email" | "sms") | null;
            awaitsAnswer: boolean;
            /** @description Of what was read; 0: there was never one. */
            version: number;
            author: string | null;
            updatedAt: string | null;
        };
        UnknownMessagePage: {
            data: components["schemas"]["UnknownMessage"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        UnknownMessage: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @enum {string} */
            channel: "email" | "sms";
            /** @description Whom it was for; of an inbound message: as whom its writer counts. */
            audience: string;
            address: string | null;
            subject: string | null;
            /** @description What was written. Of a mail without the message that it quotes; of the staff's reply their own words. Signed links are shown to keys with the scope `act`; others read `[hidden]` in their place. */
            text: string | null;
            /** @description Opened at `/v1/messages/{id}/attachments/{number}`: of a mail for `INBOX_RETENTION_DAYS`, of a text for as long as the gateway keeps it, at the address that is its name. */
            attachments: {
                /** @description Counted from 1: what it is fetched by. */
                number: number;
                name: string;
                /** @description As its sender says. */
                type: string;
            }[];
            /** @description A program wrote it, an absence notice for example. */
            automatic: boolean;
            /** @description A person should read it, and nobody has answered yet. */
            awaitsStaff: boolean;
            /** @description Of what somebody wrote: since when it waits for a person though no case hears of it. Null once it was read, or a case hears of it. */
            waitsSince: string | null;
            /** @description It could not be dealt with for minutes, for a reason of ours; its writer's later messages go first, and it is tried again. */
            setAside: boolean;
            /** @description A mail that only names its sender, as anybody can: it answers no message of ours. It waits for a person and changed nothing. */
            unproven: boolean;
            /** @description When a person said that nobody need deal with it. */
            dismissedAt: string | null;
            dismissedBy: string | null;
            replyToId: string | null;
            /** @description Shipments that it fits, where it fits several. */
            mayBeAbout: string[];
        };
        Attachments: {
            data: {
                number: number;
                name: string;
                /** @description As its sender says; empty: nothing. */
                type: string;
                /** @description Null: the gateway keeps it. */
                bytes: number | null;
                /** @description The number of the `winmail.dat` in which Outlook packed it. */
                packedIn: number | null;
            }[];
        };
        AssignedMessage: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            messageId: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            shipmentId: string;
        };
        Team: {
            id: string;
            name: string;
            email: string | null;
            phone: string | null;
            locale: string;
            timeZone: string;
            members: string[];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
        };
        TeamPage: {
            data: components["schemas"]["Team"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Member: {
            id: string;
            name: string;
            locale: string;
            timeZone: string;
            active: boolean;
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
        };
        MemberPage: {
            data: components["schemas"]["Member"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        MemberDetail: {
            id: string;
            name: string;
            locale: string;
            timeZone: string;
            active: boolean;
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            contactPoints: components["schemas"]["ContactPoint"][];
        };
        ContactPoint: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @enum {string} */
            channel: "email" | "sms";
            address: string;
            /** @description Of a channel, the lowest that is verified is written to. */
            position: number;
            /** @description Null: it is not written to, and no command from it counts. */
            verifiedAt: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
        };
        CodeSent: {
            /**
             * Format: date-time
             * @description Until then the code counts.
             * @example 2026-11-23T09:15:19.000Z
             */
            expiresAt: string;
        };
        /** @description One member of each rotation is on call, unless an override says otherwise. */
        Schedule: {
            id: string;
            name: string;
            timeZone: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            rotations: components["schemas"]["Rotation"][];
        };
        Rotation: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            name: string;
            members: (string | null)[];
            shift: {
                length: number;
                /** @enum {string} */
                unit: "hours" | "days" | "weeks";
            };
            handOver: {
                time: string;
                weekday: (1 | 2 | 3 | 4 | 5 | 6 | 7) | null;
            };
            /**
             * Format: date
             * @description A calendar day without a zone.
             * @example 2026-11-25
             */
            startsOn: string;
            times: {
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                from: string;
                to: string;
            }[];
        };
        SchedulePage: {
            data: components["schemas"]["Schedule"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Override: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @description Null: nobody is on call. */
            memberId: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            endsAt: string;
        };
        OverrideList: {
            data: components["schemas"]["Override"][];
        };
        OnCall: {
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @description Staff ids; empty: nobody is on call. */
            members: string[];
        };
        ShiftList: {
            data: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                startsAt: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                endsAt: string;
                memberId: string | null;
                /** @description False: nobody is on call by it, since its member does not work or there is none. */
                covered: boolean;
                rotationId: string | null;
                overrideId: string | null;
            }[];
        };
        PolicyList: {
            /** @description In the order of their right: where two fit equally well, the first is taken. */
            data: components["schemas"]["PolicySummary"][];
            /** @description What holds whatever the policy, in words. */
            general: {
                /** @enum {string} */
                name: "calendars" | "silence" | "sending" | "disruptions";
                title: string;
                sentences: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
            }[];
        };
        PolicySummary: {
            id: string;
            version: number;
            /** @description The document that it stands in. */
            source: string;
            purpose: string;
            /** @description What it is for, in words. */
            appliesTo: string;
        };
        CaseTimetable: {
            policyId: string;
            policyVersion: number;
            /** @description Where people act, and where the customer is. */
            zones: string[];
            lines: {
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                at: string;
                /** @description The same by the clocks of `zones`. */
                local: string[];
                text: string;
                stepId: string | null;
                /** @description What waits for the end of its reader's quiet hours. */
                waits: {
                    /** @enum {string} */
                    channel: "email" | "sms";
                    /**
                     * Format: date-time
                     * @description UTC with milliseconds.
                     * @example 2026-11-23T09:15:19.000Z
                     */
                    until: string;
                }[];
            }[];
            /** @description What would come after the last line; null: the case is over. */
            next: {
                at: string | null;
                text: string;
            } | null;
        };
        PolicyCheck: {
            ok: boolean;
            problems: {
                /** @description From 1; 0 for what is missing from the whole. */
                line: number;
                path: string;
                sentence: string;
            }[];
            /** @description What the document says; empty where it is wrong. */
            explanations: components["schemas"]["PolicyExplanation"][];
            /** @description What would change of what runs now, if the document stood in POLICY_FOLDER. */
            changes: {
                policies: {
                    policyId: string;
                    /** @enum {string} */
                    change: "added" | "removed" | "changed";
                    sentences: string[];
                }[];
                general: string[];
            };
        };
        /** @description Who does what, when, with which message: in sentences. */
        PolicyExplanation: {
            policyId: string;
            version: number;
            source: string;
            purpose: string;
            roles: {
                audience: string;
                name: string;
                hears: string[];
                expected: string[];
            }[];
            topics: {
                applies: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
                timetable: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
                acknowledgement: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
                clocks: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
                questions: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
                ending: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
                calendar: {
                    /** @description What it is about; stays when the words change. */
                    key: string;
                    text: string;
                }[];
            };
        };
        PolicyDetail: {
            id: string;
            version: number;
            /** @description The document that it stands in. */
            source: string;
            purpose: string;
            /** @description What it is for, in words. */
            appliesTo: string;
            /** @description Its conditions, as the document has them. */
            match: {
                [key: string]: unknown;
            };
            steps: {
                id: string;
                /** @description `at once`, `4 business hours`. */
                after: string;
                audience: string;
                channels: ("email" | "sms")[];
                template: string;
                priority: string;
                condition: string;
                repeat: {
                    every: string;
                    times: number;
                } | null;
            }[];
            explanation: components["schemas"]["PolicyExplanation"];
        };
        InboxPage: {
            data: components["schemas"]["InboxEntry"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        InboxEntry: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @description A provider, or `events`. */
            source: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            receivedAt: string;
            requestId: string | null;
            contentType: string | null;
            bodyBytes: number;
            outcome: components["schemas"]["InboxOutcome"];
            reason: string | null;
            accepted: number;
            duplicate: number;
            unmatched: number;
            rejected: number;
            problems: {
                /** @description JSON pointer. */
                path: string;
                reason: string;
            }[];
            replayedAt: string | null;
            replays: number;
            /** @description Since when its bytes are not kept any more (`INBOX_RETENTION_DAYS`). */
            bodyForgottenAt: string | null;
        };
        InboxDetail: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /** @description A provider, or `events`. */
            source: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            receivedAt: string;
            requestId: string | null;
            contentType: string | null;
            bodyBytes: number;
            outcome: components["schemas"]["InboxOutcome"];
            reason: string | null;
            accepted: number;
            duplicate: number;
            unmatched: number;
            rejected: number;
            problems: {
                /** @description JSON pointer. */
                path: string;
                reason: string;
            }[];
            replayedAt: string | null;
            replays: number;
            /** @description Since when its bytes are not kept any more (`INBOX_RETENTION_DAYS`). */
            bodyForgottenAt: string | null;
            /** @description Null: it is a mail, and the key lacks the scope `act`. */
            body: {
                /**
                 * @description base64 where the bytes are no UTF-8.
                 * @enum {string}
                 */
                encoding: "utf8" | "base64";
                content: string;
            } | null;
        };
        UnmatchedNumbers: {
            data: components["schemas"]["UnmatchedNumber"][];
            /** @description How many updates were looked at: the newest 5,000 at most. */
            lookedAt: number;
        };
        UnmatchedNumber: {
            carrier: string;
            trackingNumber: string;
            /** @description How many updates wait for it. */
            updates: number;
            sources: string[];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            lastAt: string;
        };
        UnmappedTexts: {
            data: components["schemas"]["UnmappedText"][];
            /** @description How many scans that nobody understood were looked at: the newest 5,000 at most. */
            lookedAt: number;
        };
        UnmappedText: {
            carrier: string;
            /** @description The carrier's sentence, as one of the scans has it. */
            text: string | null;
            /** @description The provider's status and the carrier's code, as one of the scans has them. */
            code: string | null;
            scans: number;
            /** @description Of these, scans of parcels that are on their way. */
            waiting: number;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            lastAt: string;
            /** @description At most three parcels. */
            examples: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                shipmentId: string;
                trackingNumber: string;
            }[];
        };
        TextMappingPage: {
            data: components["schemas"]["TextMapping"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        TextMapping: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            carrier: string;
            /**
             * @description text: a scan with this sentence. code: a scan with this code, whatever it says beside it.
             * @enum {string}
             */
            says: "text" | "code";
            wording: string;
            milestone: ("pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "returned" | "cancelled" | "disposed") | null;
            exception: ("address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question") | null;
            movement: boolean;
            clears: ("all" | ("address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question")[]) | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            madeAt: string;
            madeBy: string;
            /** @description Scans that it is about are still being judged anew. */
            judging: boolean;
            /** @description How many scans were judged anew by it since it was made. */
            judged: number;
        };
        TextMappingFile: {
            data: components["schemas"]["TextMapping"][];
        };
        SubscriptionWithSecret: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            url: string;
            description: string | null;
            eventTypes: components["schemas"]["OutboundEventType"][];
            active: boolean;
            /** @description Why Wayward switched it off; null when a person did. */
            disabledReason: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            /** @description Standard Webhooks secret (`whsec_...`). Shown only now. */
            secret: string;
        };
        SubscriptionPage: {
            data: components["schemas"]["Subscription"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Subscription: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            url: string;
            description: string | null;
            eventTypes: components["schemas"]["OutboundEventType"][];
            active: boolean;
            /** @description Why Wayward switched it off; null when a person did. */
            disabledReason: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
        };
        /** @description The old secret goes on signing beside the new one for a day. */
        RotatedSecret: {
            /** @description Standard Webhooks secret (`whsec_...`). Shown only now. */
            secret: string;
        };
        DeliveryPage: {
            data: components["schemas"]["Delivery"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Delivery: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            subscriptionId: string;
            eventKey: string;
            eventType: components["schemas"]["OutboundEventType"];
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            nextAttemptAt: string | null;
            lastStatus: number | null;
            lastError: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            deliveredAt: string | null;
        };
        DeliveryDetail: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            subscriptionId: string;
            eventKey: string;
            eventType: components["schemas"]["OutboundEventType"];
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            nextAttemptAt: string | null;
            lastStatus: number | null;
            lastError: string | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            deliveredAt: string | null;
            log: {
                attempt: number;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                at: string;
                durationMs: number;
                status: number | null;
                error: string | null;
            }[];
        };
        AuditReport: {
            /** @description The last run that came to its end; null before the first. */
            lastRun: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                startedAt: string;
                /**
                 * Format: date-time
                 * @description UTC with milliseconds.
                 * @example 2026-11-23T09:15:19.000Z
                 */
                finishedAt: string;
                durationMs: number;
                /** @description What could not be looked at, for example while Temporal was away. */
                failedParts: ("open_shipments" | "running_workflows" | "case_without_next_action" | "case_overdue" | "shipment_overdue" | "disruption_overdue" | "events_untold" | "update_unclaimed" | "message_overdue" | "message_in_doubt" | "message_held_for_nothing" | "message_kept_back" | "inbound_unhandled" | "letter_waits" | "subscriber_untold" | "team_unreachable" | "predictions_drifted" | "carrier_case_overdue" | "intervention_overdue" | "claim_overdue" | "states")[];
            } | null;
            checks: {
                check: components["schemas"]["AuditCheck"];
                /** @enum {string} */
                subject: "shipment" | "case" | "disruption" | "message" | "unmatched_update" | "subscription" | "team" | "predictions" | "carrier_case" | "intervention" | "claim";
                /**
                 * @description How the team of `AUDIT_PAGES` is told of what needs a person: `critical` also by SMS and at night.
                 * @enum {string}
                 */
                urgency: "critical" | "normal";
                /** @description What is true of the fleet when the check finds nothing. */
                proves: string;
                /** @description What is done about a finding, and when it is not. */
                heals: string;
                /** @description Findings that are open now. */
                open: number;
                /** @description Of those: the ones that need a person. */
                reported: number;
                lastRun: components["schemas"]["AuditTally"] | null;
            }[];
        };
        AuditTally: {
            /** @description How many were looked at one by one; null where one query looks at all. */
            looked: number | null;
            found: number;
            /** @description Of those found: what something was done about. */
            healing: number;
            /** @description Newly reported, since nothing helped or nothing is safe to do. */
            reported: number;
            /** @description Found by an earlier run, and gone now. */
            closed: number;
        };
        AuditFindingPage: {
            data: components["schemas"]["AuditFinding"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        AuditFinding: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            check: components["schemas"]["AuditCheck"];
            /** @enum {string} */
            subjectType: "shipment" | "case" | "disruption" | "message" | "unmatched_update" | "subscription" | "team" | "predictions" | "carrier_case" | "intervention" | "claim";
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            subjectId: string;
            shipmentId: string | null;
            /**
             * @description `healing`: something was done about it, and the next run looks again. `reported`: it needs a person. `healed` and `gone`: over, with or without our doing.
             * @enum {string}
             */
            state: "healing" | "reported" | "healed" | "gone";
            /** @description What was done about it when it was last seen; null when nothing is safe to do. */
            healing: ("poked" | "retold" | "restarted" | "awaits_restart" | "ended" | "released" | "said_after_all" | "handed_to_dispatcher" | "claimed") | null;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            firstSeenAt: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            lastSeenAt: string;
            /** @description In how many runs it was seen. */
            sightings: number;
            reportedAt: string | null;
            healedAt: string | null;
            closedAt: string | null;
            detail: {
                [key: string]: string | number | boolean | null;
            };
        };
        AuditRequested: {
            /** @constant */
            requested: true;
        };
        /** @description Who has signed in, and by which role they act. */
        SignedIn: {
            member: components["schemas"]["Member"];
            /** @enum {string} */
            role: "viewer" | "agent" | "supervisor" | "admin";
        };
        SignInMethods: {
            password: boolean;
            /** @description Null: no provider is set up. Else `GET /v1/session/oidc` leads to it. */
            oidc: {
                name: string;
            } | null;
        };
        SessionPage: {
            data: components["schemas"]["Session"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        Session: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * @description How it was opened.
             * @enum {string}
             */
            method: "link" | "oidc" | "password";
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute.
             * @example 2026-11-23T09:15:19.000Z
             */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @description However much it is used. Unused it ends after 12 hours.
             * @example 2026-11-23T09:15:19.000Z
             */
            expiresAt: string;
            /** @description From where it was opened. */
            address: string | null;
            userAgent: string | null;
            /** @description It is the one that asks. */
            current: boolean;
        };
        InvitationSent: {
            /**
             * Format: date-time
             * @description Until then the link counts.
             * @example 2026-11-23T09:15:19.000Z
             */
            expiresAt: string;
        };
        AuditLogPage: {
            data: components["schemas"]["AuditLogEntry"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        AuditLogEntry: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            at: string;
            /** @description A staff id, or the name of an API key that named nobody. */
            actor: string;
            /**
             * @description Whether the actor had signed in, or a program with a key said who acts.
             * @enum {string}
             */
            by: "member" | "key";
            key: {
                /**
                 * Format: uuid
                 * @description An id that Wayward gave.
                 * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
                 */
                id: string;
                name: string | null;
            } | null;
            /** @description The `operationId` of what was asked for. */
            action: string;
            path: string;
            /** @description The id of what it was done to. */
            subject: string | null;
            /** @description Of the answer: 2xx is done, all else was refused. Null: nobody knows how it ended. */
            status: number | null;
            /** @description What it was, and what it is now, where that is known. */
            change: {
                before?: {
                    [key: string]: unknown;
                };
                after?: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description From where in the network. */
            address: string | null;
            requestId: string;
        };
        ApiKeyWithToken: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            name: string;
            /** @description The part of the key that tells it from others. */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            lastUsedAt: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description The key in full. Shown only now. */
            token: string;
        };
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            /** @description For the next page; null on the last one, and only there. A page before it may hold fewer rows than `limit`, even none: what is asked for by several filters at once is looked for among so many rows at a time. */
            nextCursor: string | null;
        };
        ApiKey: {
            /**
             * Format: uuid
             * @description An id that Wayward gave.
             * @example 019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11
             */
            id: string;
            name: string;
            /** @description The part of the key that tells it from others. */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description UTC with milliseconds.
             * @example 2026-11-23T09:15:19.000Z
             */
            createdAt: string;
            lastUsedAt: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
        };
        Liveness: {
            /** @constant */
            status: "alive";
        };
        Readiness: {
            /**
             * @description degraded: events are accepted and kept, but their effects or the actions of staff wait (Temporal down, relay behind). unavailable: Postgres is down or cannot write, nothing can be accepted.
             * @enum {string}
             */
            status: "ready" | "degraded" | "unavailable";
            parts: {
                postgres: {
                    ok: boolean;
                    detail: string | null;
                };
                temporal: {
                    ok: boolean;
                    detail: string | null;
                };
                relay: {
                    ok: boolean;
                    detail: string | null;
                    /** @description Shipments that are due to be told to their workflow. */
                    waiting: number | null;
                    /** @description How long the longest of them has waited. */
                    lagSeconds: number | null;
                };
            };
        };
        /** @description One scan. Without milestone, exception, movement and clears its meaning is read from code and text; what nobody understands is kept as unmapped. */
        CanonicalEvent: {
            carrier: string;
            trackingNumber: string;
            /** @description When it happened, with the offset of the place. Either this or `localTime`. */
            occurredAt?: string | null;
            /** @description A clock time without an offset; its zone is `timeZone`, else told from the place. */
            localTime?: string | null;
            /** @description IANA, for `localTime`. */
            timeZone?: string | null;
            /** @description The carrier's raw code, `X/48` where it has a type. */
            code?: string | null;
            /** @description The carrier's sentence. */
            text?: string | null;
            milestone?: ("pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "returned" | "cancelled" | "disposed") | null;
            exception?: ("address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question") | null;
            /** @description Was the parcel moved or handled? Absent: told from the milestone. */
            movement?: boolean | null;
            /** @description An all-clear: these exceptions are over. */
            clears?: ("all" | ("address_problem" | "recipient_unavailable" | "access_problem" | "refused" | "damaged" | "lost" | "weather" | "traffic" | "carrier_delay" | "external_event" | "customs_hold" | "documents_missing" | "payment_due" | "held_for_pickup" | "prohibited" | "returning" | "cancelled" | "disposed" | "rescheduled" | "not_picked_up" | "stalled" | "eta_slipped" | "late_risk" | "late" | "delivered_in_dispute" | "change_unconfirmed" | "unknown_number" | "customer_question")[]) | null;
            faultOwner?: ("carrier" | "merchant" | "recipient" | "customs" | "external" | "unknown") | null;
            /** @description The carrier's estimate, made at `occurredAt`. */
            estimatedDate?: string | null;
            /** @description The sender's id of this scan, if it has a lasting one. */
            eventId?: string | null;
            service?: string | null;
            place?: {
                city?: string | null;
                region?: string | null;
                postalCode?: string | null;
                country?: unknown | null;
                facility?: string | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listShipments: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                milestone?: components["schemas"]["Milestone"][];
                carrier?: string;
                trackingNumber?: string;
                reference?: string;
                merchantId?: string;
                /** @description Has an open case of one of these kinds. */
                openCase?: components["schemas"]["ExceptionKind"][];
                hasOpenCase?: boolean;
                closed?: boolean;
                registeredFrom?: string;
                registeredBefore?: string;
                lastEventFrom?: string;
                /** @description Nothing was heard of it since: its last event was before, and so was its registration. */
                lastEventBefore?: string;
                /** @description A part of tracking number, reference, or the recipient's name, email or phone (as people write it), in any case. Three letters or digits in a row find what is rare at once; what is shorter, or in many, is looked for from the newest registration on, page by page. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of shipments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShipmentPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerShipment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewShipment"];
            };
        };
        responses: {
            /** @description The number was registered before and is open: nothing changed, or the order joined it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredShipment"];
                };
            };
            /** @description Registered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredShipment"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shipment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shipment"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipmentChange"];
            };
        };
        responses: {
            /** @description The shipment after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shipment"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberCorrection"];
            };
        };
        responses: {
            /** @description It was corrected before, was right, or is the same parcel by another name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectedShipment"];
                };
            };
            /** @description Corrected. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectedShipment"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Withdrawn, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawnShipment"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                order?: "oldest_first" | "newest_first";
            };
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the process remembers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowState"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBatch"];
            };
        };
        responses: {
            /** @description Kept. What became of each event. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventBatchResult"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "easypost" | "aftership" | "shippo" | "shipengine" | "17track" | "karrio" | "ups" | "fedex" | "dhl";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPing"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "easypost" | "aftership" | "shippo" | "shipengine" | "17track" | "karrio" | "ups" | "fedex" | "dhl";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Kept. What became of it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestResult"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookSenders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every provider. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSenders"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookSender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "easypost" | "aftership" | "shippo" | "shipengine" | "17track" | "karrio" | "ups" | "fedex" | "dhl";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedSample"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Absent: all that are not resolved. */
                status?: components["schemas"]["CaseStatus"][];
                kind?: components["schemas"]["ExceptionKind"][];
                severity?: components["schemas"]["Severity"][];
                assignee?: string;
                unassigned?: boolean;
                carrier?: string;
                merchantId?: string;
                shipmentId?: string;
                /** @description urgency: the gravest first, among equals those whose clock has run out, then whose next action is due first; resolved ones last, the newest first. */
                sort?: "urgency" | "newest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cases. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQueue: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                kind?: components["schemas"]["ExceptionKind"][];
                severity?: components["schemas"]["Severity"][];
                assignee?: string;
                unassigned?: boolean;
                carrier?: string;
                merchantId?: string;
                /** @description A part of the tracking number, the reference, or the name, email or phone of the recipient. */
                search?: string;
                /** @description `due`: whose next action is due first. `newest`, `oldest`: by when it was opened. */
                sort?: "due" | "newest" | "oldest";
                /** @description Absent: whoever has to move. */
                turn?: components["schemas"]["Turn"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countQueue: {
        parameters: {
            query?: {
                kind?: components["schemas"]["ExceptionKind"][];
                severity?: components["schemas"]["Severity"][];
                assignee?: string;
                unassigned?: boolean;
                carrier?: string;
                merchantId?: string;
                /** @description A part of the tracking number, the reference, or the name, email or phone of the recipient. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of each turn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueCounts"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countQueueChoices: {
        parameters: {
            query?: {
                kind?: components["schemas"]["ExceptionKind"][];
                severity?: components["schemas"]["Severity"][];
                assignee?: string;
                unassigned?: boolean;
                carrier?: string;
                merchantId?: string;
                /** @description A part of the tracking number, the reference, or the name, email or phone of the recipient. */
                search?: string;
                /** @description Absent: whoever has to move. */
                turn?: components["schemas"]["Turn"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number for each value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueChoices"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description Saved. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewChanges"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description How many days of UTC, today among them. */
                days?: number;
                /** @description Absent: all. */
                carrier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdvice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The advice, or why there is none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAdvice"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismissAdvice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dismissed, or so before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdviceFigures: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceFigures"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScorecards: {
        parameters: {
            query?: {
                by?: "carrier" | "service" | "lane" | "merchant";
                /** @description A day of the first week (weeks begin on Monday, UTC). Absent: twelve weeks before the last. */
                from?: string;
                /** @description A day of the last week. Absent: this week. */
                to?: string;
                carrier?: string;
                /** @description Empty: those of which it is not known. Only of carriers. */
                service?: string;
                /** @description `DE-AT`. Empty: unknown. Only of carriers. */
                lane?: string;
                /** @description The id of a merchant. Only of carriers. */
                merchant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cards, most parcels first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scorecards"];
                    "text/csv": string;
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParcelsBehind: {
        parameters: {
            query: {
                figure: "on_time_first" | "on_time_last" | "first_attempt" | "exception" | "exception_carrier" | "exception_merchant" | "exception_recipient" | "exception_customs" | "exception_external" | "exception_unknown" | "stalled" | "lost" | "damaged" | "scans_complete" | "late_news" | "out_of_order" | "zone_missing" | "unmapped" | "estimate_moved" | "recovered" | "first_response" | "resolution" | "contacted" | "transit" | "first_response_time" | "resolution_time";
                /** @description `counted`: those that the figure judges, `hit` and `miss` among them; `excluded`: those that it does not judge; `all`: both. */
                outcome?: "all" | "counted" | "hit" | "miss" | "excluded";
                /** @description A day of the first week (weeks begin on Monday, UTC). Absent: twelve weeks before the last. */
                from?: string;
                /** @description A day of the last week. Absent: this week. */
                to?: string;
                carrier?: string;
                service?: string;
                lane?: string;
                merchant?: string;
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of parcels, by week. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParcelsBehind"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrediction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was said last. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionAnswer"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasePrediction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was said last. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionAnswer"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalibration: {
        parameters: {
            query?: {
                days?: number;
                carrier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calibration"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLateRisk: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By merchant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateRisk"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLateRiskCosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LateRiskCosts"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateRisk"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLateRiskOfMerchant: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The merchant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateRiskDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLateRisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LateRiskChanges"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateRiskDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPredictionModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionModels"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    goBackToPredictionModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoBackToModel"];
            };
        };
        responses: {
            /** @description The models as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionModels"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLateProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problems. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateProblemList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLateProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problem. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateProblemDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLateProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LateProblemChanges"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateProblemDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLookers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Members, at most twenty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lookers"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookAtCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Looking"];
            };
        };
        responses: {
            /** @description Others see it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Acknowledge"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    snoozeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resolve"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assign"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handOverCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    escalateCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Escalate"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Done, or already so. The case as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBulkActs: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkActPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startBulkAct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBulkAct"];
            };
        };
        responses: {
            /** @description Workers do it. It tells how far they are. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAct"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBulkAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAct"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBulkActItems: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                outcome?: "done" | "already" | "refused" | "not_done" | "waiting";
            };
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of its cases, in the order in which they are taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkActItemPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopBulkAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAct"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCarriers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By their names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCarrier: {
        parameters: {
            query?: {
                /** @description Under the contracts of this shop too. */
                merchantId?: string;
                /** @description And of this account number at the carrier. */
                account?: string;
            };
            header?: never;
            path: {
                /** @description As shipments name it. */
                carrier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The carrier. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Carrier"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCarrierOverrides: {
        parameters: {
            query?: {
                carrier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that count, oldest first; at most 500. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierOverrideList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCarrierOverride: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCarrierOverride"];
            };
        };
        responses: {
            /** @description It counts from now on. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierOverride"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCarrierOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It counts no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCarrierCases: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "open" | "closed";
                turn?: "carrier" | "ours";
                carrier?: string;
                topic?: "trace" | "late" | "lost" | "damaged" | "proof_of_delivery" | "address" | "return" | "customs" | "other";
                shipmentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierCasePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCarrierCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCarrierCase"];
            };
        };
        responses: {
            /** @description Opened; the mail goes out by itself. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierCase"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCarrierCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The carrier case. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierCase"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeToCarrier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCarrierReply"];
            };
        };
        responses: {
            /** @description Written down; it goes out by itself. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierMessageMeant"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportCarrierAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCarrierAnswer"];
            };
        };
        responses: {
            /** @description Taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierCase"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeCarrierCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloseCarrierCase"];
            };
        };
        responses: {
            /** @description It is closed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierCase"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInterventionsOfShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    intervene: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntervention"];
            };
        };
        responses: {
            /** @description Wanted; the worker takes it from here. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInterventions: {
        parameters: {
            query?: {
                status?: "wanted" | "needs_approval" | "asking" | "unknown" | "taken" | "confirmed" | "unconfirmed" | "refused" | "declined" | "missed" | "handed_over";
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideIntervention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterventionDecision"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelIntervention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelIntervention"];
            };
        };
        responses: {
            /** @description Wanted; the worker takes it from here. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClaims: {
        parameters: {
            query?: {
                status?: "collecting" | "ready" | "filed" | "accepted" | "refused" | "appealed" | "paid" | "withdrawn" | "expired";
                shipmentId?: string;
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openClaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewClaim"];
            };
        };
        responses: {
            /** @description Opened. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimChange"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteClaimDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimDocumentNote"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fileClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimFiling"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteClaimDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimDecision"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteClaimPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimPayment"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    appealClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimAppeal"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimWithdrawal"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDisruptions: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Absent: all. */
                status?: components["schemas"]["DisruptionStatus"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of disruptions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declareDisruption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDisruption"];
            };
        };
        responses: {
            /** @description Declared. It waits for its approval. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disruption"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewDisruption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisruptionDraft"];
            };
        };
        responses: {
            /** @description Counts, a sample, and the message in each language. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionPreview"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDisruption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The disruption. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDisruption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisruptionChange"];
            };
        };
        responses: {
            /** @description Done, or already so. The disruption as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDisruptionMembers: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Absent: all. */
                status?: components["schemas"]["CaseStatus"][];
            };
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionMemberPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveDisruption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DisruptionAct"];
            };
        };
        responses: {
            /** @description Done, or already so. The disruption as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeDisruption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DisruptionAct"];
            };
        };
        responses: {
            /** @description Done, or already so. The disruption as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveDisruption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DisruptionAct"];
            };
        };
        responses: {
            /** @description Done, or already so. The disruption as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declineDisruption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DisruptionAct"];
            };
        };
        responses: {
            /** @description Done, or already so. The disruption as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDisruptionNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisruptionNote"];
            };
        };
        responses: {
            /** @description Done, or already so. The disruption as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisruptionOutcome"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                shipmentId?: string;
                caseId?: string;
                direction?: "outbound" | "inbound";
                channel?: "email" | "sms";
                status?: ("intended" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "unknown" | "not_sent" | "received")[];
                audience?: string;
                address?: string;
                /** @description What customers wrote and nobody has read yet, in whichever conversation, and what could not be dealt with. */
                awaitsStaff?: boolean;
                intendedFrom?: string;
                intendedBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismissMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DismissMessage"];
            };
        };
        responses: {
            /** @description By whom and when it was dismissed first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DismissedMessage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsent: {
        parameters: {
            query: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description An email address or a phone number in E.164. */
                address: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its consent, on each channel that it can have. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuppressions: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                channel?: "email" | "sms";
                reason?: "opted_out" | "hard_bounce";
                /** @description In any case of letters. */
                address?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of suppressions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    optOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptOut"];
            };
        };
        responses: {
            /** @description It was opted out before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description Opted out. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liftSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftSuppression"];
            };
        };
        responses: {
            /** @description Lifted. As it was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseRecipient: {
        parameters: {
            query?: {
                /** @description Who does it: the id of an active member. Absent: who has signed in, else the name of the key. */
                actor?: string;
            };
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased: what and how much. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listErasures: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of erasures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewErasure"];
            };
        };
        responses: {
            /** @description Erased: what and how much. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSilences: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                state?: "scheduled" | "active" | "over";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of silences, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSilence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSilence"];
            };
        };
        responses: {
            /** @description It holds. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSilence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilencePreviewRequest"];
            };
        };
        responses: {
            /** @description The open cases that match. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencePreview"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The silence. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SilenceEnd"];
            };
        };
        responses: {
            /** @description The silence with its new end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConversation: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replyToCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request under the same key within a day gives the same answer, once done. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReply"];
            };
        };
        responses: {
            /** @description Written down; it goes out by itself. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyMeant"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyToPreview"];
            };
        };
        responses: {
            /** @description As it would be read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyPreview"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplyWordings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each kind. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyWordings"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewTemplate: {
        parameters: {
            query?: {
                locale?: "en" | "de" | "es";
                channel?: "email" | "sms";
                /** @description Whether all is known of the parcel, or its number and carrier only. */
                known?: "all" | "little";
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it would be read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplyDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyDraft"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveReplyDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyDraftChanges"];
            };
        };
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyDraft"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnknownMessages: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnknownMessagePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files, without their bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachments"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
                /** @description Of the attachment, counted from 1. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignMessage"];
            };
        };
        responses: {
            /** @description It belongs there now, or did so before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedMessage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveSmsStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    MessageSid: string;
                    /** @enum {string} */
                    MessageStatus: "accepted" | "scheduled" | "queued" | "sending" | "sent" | "delivered" | "read" | "undelivered" | "failed" | "canceled";
                    ErrorCode?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken note of, or known already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveSms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    MessageSid: string;
                    From: string;
                    To: string;
                    Body?: string;
                    /** @description Pictures, up to `MediaUrl9`: noted, not fetched. */
                    MediaUrl0?: string;
                    MediaContentType0?: string;
                    /** @description STOP, START or HELP: Twilio has acted on the text as one of these (advanced opt-out). */
                    OptOutType?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Kept, or known already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeams: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of teams, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                team?: string;
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addContactPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactPoint"];
            };
        };
        responses: {
            /** @description Added, not verified. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPoint"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteContactPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
                /** @description An id that Wayward gave. */
                contactPointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContactPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
                /** @description An id that Wayward gave. */
                contactPointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPointChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPoint"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendVerificationCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
                /** @description An id that Wayward gave. */
                contactPointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmContactPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
                /** @description An id that Wayward gave. */
                contactPointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeTry"];
            };
        };
        responses: {
            /** @description Verified: it is written to, and commands from it count. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPoint"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of schedules, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOverrides: {
        parameters: {
            query?: {
                /** @description Absent: now. */
                from?: string;
                /** @description Absent: two weeks after `from`. At most 92 days after it. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they were made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOverride"];
            };
        };
        responses: {
            /** @description Added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Override"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
                /** @description An id that Wayward gave. */
                overrideId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOnCall: {
        parameters: {
            query?: {
                /** @description Absent: now. */
                at?: string;
            };
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom a page would reach at that time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCall"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listShifts: {
        parameters: {
            query?: {
                /** @description Absent: now. */
                from?: string;
                /** @description Absent: two weeks after `from`. At most 92 days after it. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description As policies name it: `on_call:first_line`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All shifts that touch the time, cut to it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All policies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    simulateCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateCase"];
            };
        };
        responses: {
            /** @description The timetable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseTimetable"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description What is wrong with it, or what it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyCheck"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyExplanation"];
                    "text/markdown": string;
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInbox: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                outcome?: ("received" | "accepted" | "duplicate" | "unmatched" | "ignored" | "rejected")[];
                source?: string;
                receivedFrom?: string;
                receivedBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the inbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInboxEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry with its body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayInboxEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it this time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestResult"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnmatchedNumbers: {
        parameters: {
            query?: {
                trackingNumber?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmatchedNumbers"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnmappedTexts: {
        parameters: {
            query?: {
                carrier?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wordings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmappedTexts"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTextMappings: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of mappings, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextMappingPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTextMapping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTextMapping"];
            };
        };
        responses: {
            /** @description It holds. What waited is being judged anew. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextMapping"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTextMappings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest 10,000 mappings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextMappingFile"];
                    "text/tab-separated-values": string;
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTextMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It holds no more. As it was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextMapping"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of subscriptions, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description Created. The secret is shown only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionWithSecret"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, with its delivery log. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionChange"];
            };
        };
        responses: {
            /** @description The subscription after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateSubscriptionSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret, shown only now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
                /** @description An id that Wayward gave. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
                /** @description An id that Wayward gave. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be sent. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last run, and each check with its open findings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditReport"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditFindings: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                check?: components["schemas"]["AuditCheck"];
                /** @description Default: the open ones, `healing` and `reported`. */
                state?: ("healing" | "reported" | "healed" | "gone")[];
                shipmentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of findings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditFindingPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Asked for. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRequested"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whoever asks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out, here. Other sessions go on. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choosePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Chosen, and signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSignInMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a page offers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInMethods"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signInByProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    returnFromProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the console. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions of whoever asks, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A short id, never a name or an address. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mail is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationSent"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Whoever has an account here gets a mail. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
                actor?: string;
                action?: string;
                subject?: string;
                from?: string;
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLogPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description Rows per page. */
                limit?: number;
                /** @description `nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created. The key is shown only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyWithToken"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id that Wayward gave. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready, or degraded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Not ready; `parts` says what is down. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
