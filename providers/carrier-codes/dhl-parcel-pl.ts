import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DHL eCommerce Poland (DHL24): its statuses. Source: DHL's list of statuses of Shipment Tracking Unified, as the open source client karrio
 * keeps it (modules/connectors/mydhl/vendors/status_1.csv, service `parcel-pl`). The first letters are the status, those behind `_` its
 * reason: `AWI_OZ` is nobody met since the estate was closed.
 */
export const DHL_PARCEL_PL_EVENTS = table(
  places('pre_transit', 'EDWP'),
  scans('in_transit', 'DWP LP LW LW_PL SORT SP_DW SP_PU WEJPL WYJPL'),
  places(
    'in_transit',
    'BCZ EDB EXA KWC LIK SEC SP_ATDSP SP_DWP TRM TRM2 TRM_X WER ZID ZMA ZOS ZWW_KRYZ ZWW_NSP',
  ),
  scans('out_for_delivery', 'LK'),
  scans('delivered', 'DOR DOR_LOK DOR_OTH DOR_OWL DOR_RDZ DOR_SAS PPDOR SP_DOR'),
  informs('POW SAS ZA ZAIT'),
  clears(CUSTOMS_KINDS, 'EDC EXC', 'in_transit'),
  reports('held_for_pickup', 'DOR_SP OWL_SP_KP SP_DSP SP_PA', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  reports('held_for_pickup', 'OWL OWL_KP OWL_ONO OWL_PS_KP OWL_PS_ONO OWL_SP_ONO PSHOP SP_KP'),
  reports('recipient_unavailable', 'AWI AWI_DP2 AWI_NSP AWI_ONU AWI_SAS ZWW'),
  reports('access_problem', 'AWI_OZ'),
  reports('documents_missing', 'AWI_ROD'),
  reports('carrier_delay', 'AWI_SPCAP CC SP_CAP SP_ZAM'),
  reports('address_problem', 'AN AN_BO AN_RA AN_SAS'),
  reports('payment_due', 'BRG BRG_SAS'),
  reports(
    'refused',
    'OP OP_BWER OP_COD OP_DUB OP_OTH OP_PLA OP_PNK OP_REZ OP_ROD OP_SAS OP_TNZ OP_UMO OP_USK OP_USP SP_OP SP_ZWR',
  ),
  reports('damaged', 'PNK'),
  reports('rescheduled', 'PNPT PO18 SOB', { faultOwner: 'recipient' }),
  reports('returning', 'AWI_CZAS OP_DO OP_DOK REZ SP_KZW SP_TO ZWR ZWR_AN ZWR_OP ZWR_WER ZWR_ZB'),
  reports('returning', 'ZWN ZWR_ZT', { milestone: 'returned', movement: true }),
  reports('cancelled', 'SP_CN'),
);
