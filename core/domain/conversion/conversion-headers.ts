import { fieldOfHeader, fold, headerKeys, type FieldName } from '../import/index.ts';

/** What a column says of the event, by the importer's names for an order's fields. */
export type EventField = Extract<FieldName, 'at' | 'lineTotal' | 'currency' | 'orderId' | 'status' | 'paymentStatus' | 'cancelledAt'> | 'gclid' | 'fbclid';

const words: Partial<Record<EventField, string>> = {
  gclid: 'gclid|google click id|google ads click id|click id|id de clic de google|id de clic|identificador de clic de google|id do clique do google|id do clique|identificador de clique do google',
  fbclid: 'fbclid|fbc|facebook click id|meta click id|id de clic de facebook|id de clic de meta|id do clique do facebook|id do clique da meta',
  at: 'conversion time|conversion date|conversion date time|event time|hora de conversión|hora de la conversión|fecha de conversión|fecha de la conversión|fecha y hora de conversión|fecha y hora de la conversión|hora del evento|hora da conversão|data da conversão|data e hora da conversão|hora do evento',
  lineTotal: 'conversion value|order value|order total|total|grand total|total amount|total paid|valor de conversión|valor de la conversión|valor del pedido|total del pedido|importe del pedido|importe total|monto total|valor da conversão|valor do pedido|total do pedido|valor total',
  currency: 'conversion currency|moneda de conversión|moneda de la conversión|moneda del pedido|moeda da conversão|moeda do pedido',
  orderId: 'order id|transaction id|id de transacción|id de la transacción|id da transação',
};

const own = new Map(Object.entries(words).flatMap(([field, list]) => list.split('|').map((word) => [fold(word), field as EventField] as const)));
const ofOrders: readonly string[] = ['at', 'lineTotal', 'currency', 'orderId', 'status', 'paymentStatus', 'cancelledAt'];

/** What a header names, and whether it is a word of conversions (which go before words of orders and events at large). */
export function eventFieldOf(header: string): { field: EventField; sure: boolean } | null {
  const { keys } = headerKeys(header);
  for (const key of keys) {
    const field = own.get(key);
    if (field !== undefined) return { field, sure: true };
  }
  for (const key of keys) {
    const field = fieldOfHeader('orders', key)?.field ?? ofEvents(key);
    if (field != null && ofOrders.includes(field)) return { field: field as EventField, sure: false };
  }
  return null;
}

function ofEvents(key: string): FieldName | undefined {
  const field = fieldOfHeader('events', key)?.field;
  return field === 'value' ? 'lineTotal' : field;
}
