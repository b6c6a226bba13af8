// Entry: the operator's command, `npm run hospital -- …`.
import { runCommand } from './operator/run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), process);
