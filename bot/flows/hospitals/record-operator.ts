// Notes what the operator has done to a hospital, for whoever has to answer for it later.
import type { AuditAction } from '../../domain/audit.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';

/** `detail`: words and numbers only; never a secret. */
export async function recordOperator(
  context: Context,
  hospitalId: string,
  action: Extract<AuditAction, `hospital.${string}` | `pushes.${string}` | 'api-key.rotated' | 'document.published'>,
  detail: Record<string, string | number> = {},
): Promise<void> {
  await recordAudit(context.database.pool, [{ hospitalId, actor: { kind: 'operator' }, action, detail }]);
}
