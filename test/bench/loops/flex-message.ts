// The message of the bare loops and of the other queues: a Flex message whose request body is 600 bytes.

const bodyBytes = 600;

function requestWith(filling: string) {
  return {
    to: `U${'0'.repeat(32)}`,
    messages: [
      {
        type: 'flex' as const,
        altText: '北病院：お呼びです',
        contents: {
          type: 'bubble' as const,
          header: {
            type: 'box' as const,
            layout: 'vertical' as const,
            contents: [{ type: 'text' as const, text: 'お呼びです', weight: 'bold' as const }],
          },
          body: {
            type: 'box' as const,
            layout: 'vertical' as const,
            contents: [
              { type: 'text' as const, text: '診察室へお入りください', size: 'xl' as const, wrap: true },
              { type: 'text' as const, text: filling, wrap: true },
            ],
          },
        },
      },
    ],
  };
}

export const flexRequest = requestWith('x'.repeat(bodyBytes - Buffer.byteLength(JSON.stringify(requestWith('')))));
export const flexBody = JSON.stringify(flexRequest);
