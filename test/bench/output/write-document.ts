// docs/benchmarks.md: the command, the machine, and every table of a run.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { bounds, meets } from './bounds.ts';
import type { Section } from './section.ts';

export async function writeDocument(file: string, command: string, sections: readonly Section[]): Promise<void> {
  const figures = Object.assign({}, ...sections.map((section) => section.figures)) as Record<string, number>;
  const aims = bounds
    .filter((bound) => figures[bound.figure] !== undefined)
    .map((bound) => [
      bound.what,
      figures[bound.figure] ?? '',
      `${bound.side === 'least' ? '≥' : '≤'} ${bound.aim}`,
      meets(bound, figures, 'aim') ? 'yes' : 'no',
    ]);
  await writeFile(
    file,
    `# Benchmarks

\`\`\`sh
${command}
\`\`\`

${machine()} The client, the product (\`npm start\`: web and worker in one process), PostgreSQL with everything flushed to disk, and a stub of LINE share it. Look at the ratios, which come from one run: the rates depend on the machine.

## Against the aims

${table(['figure', 'measured', 'aim', 'met'], aims)}
What is not met, and why: [decision 055](decisions/055-what-the-rules-cost.md).
${sections.map((section) => `\n## ${section.title}\n\n${section.method}\n\n${table(section.head, section.rows)}`).join('')}`,
  );
}

/** In Markdown, padded as the formatter has it. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(shown));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const [first = [], ...others] = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [first, widths.map((width) => '-'.repeat(width)), ...others].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function shown(cell: string | number): string {
  return typeof cell === 'number' ? cell.toLocaleString('en', { maximumFractionDigits: 3 }) : cell;
}

function machine(): string {
  const all = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day} on ${all.length} cores (${all[0]?.model.trim() || process.arch}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}.`;
}
