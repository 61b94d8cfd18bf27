import { checkThisMachine } from '../../channels/webhook-target';

describe('of a sandbox, webhooks go to this machine alone', () => {
  it.each(['http://127.0.0.1:9000/hook', 'http://localhost:9000/hook', 'https://[::1]/hook'])(
    'to %s',
    (url) => {
      expect(() => checkThisMachine(new URL(url))).not.toThrow();
    },
  );

  it.each([
    'https://shop.example/hook',
    'http://10.0.0.8/hook',
    'http://127.0.0.1.shop.example/hook',
    'http://127.0.0.1@shop.example/hook',
    'http://0.0.0.0/hook',
  ])('not to %s', (url) => {
    expect(() => checkThisMachine(new URL(url))).toThrow('not on this machine');
  });
});
