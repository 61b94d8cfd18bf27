import './short-stack-traces';

export { audit } from './audit';
export { disruption } from './disruption';
export { shipment, shipmentProcess } from './shipment';
