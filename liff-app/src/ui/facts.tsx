// What is known of somebody or something, each under its name.

export function Facts({ facts, kind = '' }: { facts: readonly (readonly [name: string, value: string])[]; kind?: 'record' | '' }) {
  return (
    <dl class={`facts ${kind}`.trim()}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
