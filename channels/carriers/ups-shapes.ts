import { z } from 'zod';

/**
 * What is read of UPS's answers (github.com/UPS-API/api-documentation, DeliveryIntercept.yaml v2 and OAuthClientCredentials.yaml, read on
 * 2026-12-01): no more than is needed, so that a field that UPS adds or leaves out of the rest changes nothing.
 */
export const tokenShape = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

const errors = z
  .array(
    z.object({
      errorCode: z.string().optional(),
      errorMessage: z.string().optional(),
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  )
  .nullish();

/** `2026-12-04`; some examples of UPS have it as a number. */
const day = z.coerce
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
const eligible = z.enum(['ELIGIBLE', 'NOT_ELIGIBLE', 'UNKNOWN']).catch('UNKNOWN');

export const eligibilityShape = z.object({
  response: z.object({
    success: z.boolean().optional(),
    errors,
    commonEligibilityMap: z
      .array(
        z.object({
          interceptFeature: z.string(),
          eligibilityValue: z.object({
            createEligibility: eligible,
            modifyEligibility: eligible,
            cancelEligibility: eligible,
            dateOptionsforFutureDelivery: z.array(z.object({ date: day })).optional(),
            reasonOptionsForRTS: z.array(z.object({ id: z.string() })).optional(),
          }),
        }),
      )
      .nullable(),
  }),
});

export const chargesShape = z.object({
  response: z.object({
    success: z.boolean().optional(),
    chargeInfo: z
      .array(
        z.object({
          totalCharge: z.string().regex(/^\d{1,12}\.\d{2}$/),
          totalTax: z
            .string()
            .regex(/^\d{1,12}\.\d{2}$/)
            .optional(),
          chargeCurrency: z.string().length(3),
        }),
      )
      .min(1),
  }),
});

export const actShape = z.object({ success: z.boolean(), errors });

/** Of an answer that says no. */
export const errorShape = z.object({ response: z.object({ errors }) });

/** The first error of either kind that UPS writes. */
export function firstError(
  list: z.output<typeof errors>,
): { readonly code: string; readonly text: string } | null {
  const [first] = list ?? [];
  if (first === undefined) return null;
  return {
    code: first.errorCode ?? first.code ?? 'unnamed',
    text: first.errorMessage ?? first.message ?? 'UPS gave no reason.',
  };
}
