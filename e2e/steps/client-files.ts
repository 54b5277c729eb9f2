/** Small files such as a client sends, and what they add up to. */

export interface ClientFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, lines: readonly string[]): ClientFile => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8') });

const two = (value: number): string => String(value).padStart(2, '0');

/** 120 order lines of 30 customers; every day is 12 or less, so that the file does not say which is the day and which the month. */
export function ordersFile(): ClientFile & { revenue: number; orders: number } {
  const lines = ['Pedido;Fecha;Correo;Producto;Cantidad;Precio unitario'];
  let revenue = 0;
  for (let index = 0; index < 120; index += 1) {
    const quantity = 1 + (index % 4);
    const price = 100 + (index % 7) * 10;
    revenue += quantity * price;
    lines.push(`P-${1000 + index};${two(1 + (index % 12))}/${two(1 + (index % 5))}/2026;cliente${index % 30}@ejemplo.mx;Taza ${index % 9};${quantity};${price},00`);
  }
  return { ...file('pedidos.csv', lines), revenue, orders: 120 };
}

/** As many order lines as make an import last long enough to be cut short. */
export function longOrdersFile(lines: number): ClientFile {
  const row = (index: number): string => `L-${index >> 1};2026-0${1 + (index % 9)}-${two(1 + (index % 28))};comprador${index % 5000}@ejemplo.mx;Taza ${index % 9};1;100`;
  return file('pedidos largos.csv', ['Pedido;Fecha;Correo;Producto;Cantidad;Precio unitario', ...Array.from({ length: lines }, (_, index) => row(index))]);
}

/** 12 contacts, of whom two are likely one person, and a row whose e-mail is no e-mail. */
export function contactsFile(): ClientFile {
  const names = ['Ana Pérez', 'Luis Gómez', 'Carla Díaz', 'Jorge Ruiz', 'Elena Castro', 'Pablo Torres', 'Rosa Flores', 'Mateo Rojas', 'Inés López', 'Hugo Martín'];
  const row = (name: string, index: number): string => {
    const [first, last] = name.split(' ');
    return `${first};${last};${first?.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')}${index}@ejemplo.mx;Mérida;${two(13 + index)}/03/1980;sí`;
  };
  return file('contactos.csv', [
    'Nombre;Apellido;Correo;Ciudad;Fecha de nacimiento;Consentimiento email',
    ...names.map(row),
    'Ana;Pérez;ana.perez@otro.mx;Mérida;13/03/1980;sí',
    'Roto;Malo;sin-arroba;Mérida;20/03/1980;sí',
  ]);
}
