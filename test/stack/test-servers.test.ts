import { Client } from 'pg';
import { createTestDatabase } from '../harness/database';
import { connectTemporal, startTimeSkipping, TEST_NAMESPACE, uniqueTaskQueue } from '../harness/temporal';

describe('The servers that tests run against', () => {
  test('two shops get a database each, and a row of one is not seen by the other', async () => {
    const [mine, theirs] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const [here, there] = [mine, theirs].map(({ url }) => new Client({ connectionString: url })) as [
      Client,
      Client,
    ];
    await Promise.all([here.connect(), there.connect()]);
    await here.query('CREATE TABLE parcel_on_my_desk (id int)');
    const seen = await there.query<{ found: string | null }>(
      `SELECT to_regclass('parcel_on_my_desk') AS found`,
    );
    expect(seen.rows[0]?.found).toBeNull();
    await Promise.all([here.end(), there.end()]);
    await Promise.all([mine.drop(), theirs.drop()]);
    const gone = new Client({ connectionString: mine.url });
    await expect(gone.connect()).rejects.toThrow(/does not exist/);
  });

  test('the Temporal server answers for its namespace, and no two task queues are the same', async () => {
    const connection = await connectTemporal();
    const { namespaceInfo } = await connection.workflowService.describeNamespace({
      namespace: TEST_NAMESPACE,
    });
    expect(namespaceInfo?.name).toBe(TEST_NAMESPACE);
    await connection.close();
    expect(uniqueTaskQueue()).not.toBe(uniqueTaskQueue());
  });

  test('three days of waiting for a silent parcel pass in seconds on the time-skipping server', async () => {
    const environment = await startTimeSkipping();
    try {
      const began = Date.now();
      const before = await environment.currentTimeMs();
      await environment.sleep('72 hours');
      expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(72 * 3_600_000);
      expect(Date.now() - began).toBeLessThan(30_000);
    } finally {
      await environment.teardown();
    }
  });
});
