import { AppError } from '../../contract/errors.ts';

export const unknownFeature = (feature: string): AppError => new AppError('INVALID_INPUT', 'predictions:no_such_feature', { params: { feature } });
