export { shipment } from './shipment';
