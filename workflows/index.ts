export { audit } from './audit';
export { shipment } from './shipment';
