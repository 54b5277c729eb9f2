/** One value as a stream. */
export async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
