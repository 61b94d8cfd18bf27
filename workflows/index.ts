export { audit } from './audit';
export { disruption } from './disruption';
export { shipment } from './shipment';
