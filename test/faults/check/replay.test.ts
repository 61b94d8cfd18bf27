import { failedTasks } from '../../../faults/check/replay';

const history = (cause: number) => ({
  events: [
    { workflowTaskStartedEventAttributes: {} },
    { workflowTaskFailedEventAttributes: { cause, failure: { message: 'no such step' } } },
  ],
});

describe('workflow tasks that failed', () => {
  it('are told with their cause, also when a later try succeeded', () => {
    expect(failedTasks(history(14))).toEqual(['a workflow task failed by cause 14: no such step']);
    expect(failedTasks(history(24))).toHaveLength(1);
  });

  it('are nobody’s fault where the server took them back or something came as they closed', () => {
    expect([1, 13, 17, 18, 31].flatMap((cause) => failedTasks(history(cause)))).toEqual([]);
  });
});
