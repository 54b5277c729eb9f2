/** What other features use of figures. */
export { clientFacts, type ClientFacts } from './client-facts.ts';
export { Figures, type FiguresDeps } from './figures.ts';
export { kpisOf, localDateAt, sliceOf, spanOf } from './kpis.ts';
export { jobsAtFigures } from './repo-state.ts';
export { stockOf } from './sales.ts';
export { holidaysOf } from './holidays.ts';
