import { z } from 'zod';
import { MODEL_REASONS } from '../../db/insight/models';
import { Instant } from '../http/basic-schemas';

const count = z.number().int().min(0);

const ModelComparison = z
  .object({
    with: z.string().meta({ description: 'The model that ran.' }),
    predictions: count,
    days: count,
    newer: z.number().meta({ description: 'Brier score.' }),
    running: z.number(),
    difference: z.number().meta({ description: 'Newer less running: above 0 the newer is worse.' }),
    low: z.number().meta({ description: 'Of the 95 % interval of the difference, by days.' }),
    high: z.number(),
  })
  .meta({ id: 'ModelComparison' });

const PredictionModel = z
  .object({
    id: z.string(),
    trainedAt: Instant,
    learntUntil: Instant.meta({
      description: 'What happened later taught it nothing: it was held against that.',
    }),
    parcels: count,
    outcomes: count,
    seconds: z.number().meta({ description: 'Of a processor.' }),
    basis: z.enum(['model', 'rate']),
    outcome: z.enum(['taken', 'refused']),
    because: z.enum(MODEL_REASONS).meta({
      description:
        '`first`, `layout` (the one before learnt of other features), `no_worse`; refused: `worse`, `cannot_tell`, `too_few` outcomes, `held` (a person wants the one that runs to stay).',
    }),
    comparison: ModelComparison.nullable(),
    generated: z.boolean().meta({
      description: 'Made up for a demonstration: its predictions were never made, and it cannot run.',
    }),
  })
  .meta({ id: 'PredictionModel' });

const RunningModel = z.object({
  id: z.string(),
  since: Instant,
  heldUntil: Instant.nullable().meta({ description: 'A person went back to it: until then it stays.' }),
});

export const PredictionModels = z
  .object({
    running: RunningModel.nullable(),
    models: z.array(PredictionModel).meta({ description: 'Newest first, about two months.' }),
  })
  .meta({ id: 'PredictionModels' });

export const GoBack = z
  .object({
    holdDays: z.number().int().min(0).max(90).default(14).meta({
      description: 'For so many days it stays, whatever is trained.',
    }),
  })
  .meta({ id: 'GoBackToModel' });
